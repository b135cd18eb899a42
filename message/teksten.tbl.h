/*
 * The fixed Dutch sentences of the answers. Whoever includes this defines
 * TEKST first; it is undefined again here.
 *
 * VOLZIN(NAME, text): {datum}, {adres} and {zorgkantoor} are filled in.
 */
VOLZIN(VOORBEELD,
    "De cijfers in dit bericht zijn een voorbeeld van een fictief zorgkantoor. Aan dit bericht kunt u geen rechten ontlenen.")
VOLZIN(FOUT,
    "{zorgkantoor} kan uw bericht niet verwerken. Het is bewaard, maar niet in behandeling genomen. Herstel de fouten hieronder en bied het bericht opnieuw aan. De identificatie in de kop mag dezelfde blijven; het kenmerk waaronder u het over de verbinding aanbiedt, moet nieuw zijn.")
VOLZIN(RETOUR,
    "Uw bericht is ontvangen, maar het bevat fouten. {zorgkantoor} beoordeelt het daarom niet. Herstel alle fouten hieronder en stuur het verbeterde bericht met een nieuwe identificatie.")
VOLZIN(VERZOEK,
    "Uw aanvraag is nog niet volledig. Hieronder staat alles wat {zorgkantoor} nog nodig heeft. U kunt uw aanvraag aanvullen tot en met {datum}. Zolang wij op uw aanvulling wachten, loopt onze beslistermijn niet door (artikel 4:15 van de Algemene wet bestuursrecht). Vult u niet op tijd aan, dan kunnen wij besluiten uw aanvraag niet te behandelen (artikel 4:5 van die wet).")
VOLZIN(BEVESTIGING,
    "Uw aanvraag is in behandeling. Een consulent van {zorgkantoor} beoordeelt haar. Uiterlijk op {datum} ontvangt u een beschikking of een verzoek om aanvullende informatie. U hoeft nu niets te doen.")
VOLZIN(TOEGEKEND, "{zorgkantoor} kent de gevraagde meerzorg toe.")
VOLZIN(DEELS,
    "{zorgkantoor} kent de gevraagde meerzorg gedeeltelijk toe. Bij ieder verschil staat wat de reden is.")
VOLZIN(AFGEWEZEN,
    "{zorgkantoor} wijst de aanvraag om meerzorg af. Hieronder staat waarom.")
VOLZIN(ONGEWIJZIGD,
    "De lopende beschikking over meerzorg blijft ongewijzigd. De gevraagde zorg past binnen het meerzorgprofiel dat al is toegekend.")
VOLZIN(BUITEN_BEHANDELING,
    "{zorgkantoor} behandelt de aanvraag om meerzorg niet, omdat gevraagde informatie niet op tijd is ontvangen (artikel 4:5 van de Algemene wet bestuursrecht).")
VOLZIN(GRONDSLAG, "artikel 2.2 van de Regeling langdurige zorg")
VOLZIN(EIGEN_BESCHIKKING,
    "Deze beschikking gaat alleen over meerzorg. Zij is een zelfstandig besluit naast het besluit over de overige Wlz-zorg, zoals verblijf, vpt of mpt, en verandert dat besluit niet.")
VOLZIN(EVALUATIE,
    "Evalueer de doelen uiterlijk op {datum}. U verantwoordt de doelen en de besteding van het geld; gewerkte uren hoeft u niet te verantwoorden.")
VOLZIN(BEZWAAR,
    "Bent u het niet eens met deze beschikking, dan kunt u bezwaar maken. Ook de cliënt of zijn vertegenwoordiger kan dat. Dat kan binnen zes weken na de dag waarop de beschikking is verzonden, dus tot en met {datum}. Stuur een ondertekende brief met uw naam en adres, de datum, het kenmerk van de zaak en de redenen van uw bezwaar aan: {adres}. Bent u het daarna niet eens met de beslissing op uw bezwaar, dan kunt u in beroep gaan bij de rechtbank. In die beslissing staat hoe dat gaat.")

#undef VOLZIN

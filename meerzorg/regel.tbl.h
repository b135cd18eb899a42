/*
 * Every rule of this version, in the order of rules.md, which is the order of
 * the trace. The function behind a row is regel_<name>(), in small letters, in
 * the chapter's file; the sentence says what the rule asks.
 *
 * REGEL(name, id, kinds, condition, source as it is cited, Dutch sentence)
 *
 * kinds: M message fault, A access, C completeness, E extent, J judgement,
 * P procedure. condition: A rules of one condition answer for each other, so
 * that a question for a person in one of them stops a refusal by the other;
 * EIGEN is a condition of its own.
 */
#define CLIENTEN \
	"Zorgkantoor Zorg en Zekerheid, \"Regeling Meerzorg\" (voor cliënten)"
#define AANBIEDERS \
	"Zorgkantoor, \"Meerzorg\" (voor zorgaanbieders), vanaf 1 oktober 2022"
#define KADER "Beleidskader Meerzorg pgb 2024"
#define EXTRA \
	"\"Extra zorg in de Wlz: toeslagen, meerzorg, EKT, palliatief terminale zorg, PAB\""
#define SYSTEMATIEK "Presentatie nieuwe systematiek meerzorg (2022)"
#define EIGEN_KEUZE "Eigen controle van het zorgkantoor"

REGEL(T01, "T-01", "A", PROFIEL,
    CLIENTEN "; " AANBIEDERS "; " KADER ", Toegang tot de Meerzorg",
    "Het geïndiceerde zorgprofiel geeft op de begindatum toegang tot meerzorg in de gevraagde leveringsvorm.")
REGEL(T02, "T-02", "J", PROFIEL,
    CLIENTEN "; " AANBIEDERS "; " KADER ", Toegang tot de Meerzorg",
    "De bronnen zeggen hetzelfde over de toegang van het zorgprofiel in de gevraagde leveringsvorm.")
REGEL(T03, "T-03", "A", ZORGVRAAG,
    CLIENTEN "; " AANBIEDERS "; " KADER ", Toegang tot de Meerzorg; " EXTRA,
    "De zorgvraag is ten minste 125% van de zorg in het zorgprofiel.")
REGEL(T05, "T-05", "CJ", EIGEN, AANBIEDERS "; " KADER ", § 5",
    "Partner of familie kan de zorg niet (gedeeltelijk) overnemen, en dat is uitgelegd.")
REGEL(T07, "T-07", "C", EIGEN, CLIENTEN,
    "De aanvraag is vóór de indiening besproken met de cliënt of een naaste.")
REGEL(T08, "T-08", "C", EIGEN, CLIENTEN,
    "Bij meer dan een zorgaanbieder is de coördinator zorg thuis genoemd.")
REGEL(T10, "T-10", "MJ", EIGEN, SYSTEMATIEK ", Implementatie; " AANBIEDERS,
    "De aanvraag begint niet vóór de nieuwe systematiek van 1 oktober 2022.")
REGEL(V01, "V-01", "C", EIGEN, AANBIEDERS "; " SYSTEMATIEK,
    "De rekentool is volledig ingevuld.")
REGEL(V02, "V-02", "CJ", EIGEN, SYSTEMATIEK,
    "De bedragen en minuten in de rekentool zijn juist opgeteld.")
REGEL(V03, "V-03", "C", EIGEN,
    SYSTEMATIEK ", De stappen van de meerzorgaanvraag",
    "De huidige situatie is beschreven, en waarom het zorgprofiel niet toereikend is.")
REGEL(V04, "V-04", "C", EIGEN,
    SYSTEMATIEK ", De stappen van de meerzorgaanvraag; " AANBIEDERS,
    "Het ontwikkelperspectief en ten minste één doel zijn beschreven.")
REGEL(V05, "V-05", "C", EIGEN,
    SYSTEMATIEK ", De stappen van de meerzorgaanvraag",
    "De extra inzet en de verwachte praktische resultaten zijn beschreven.")
REGEL(V06, "V-06", "C", EIGEN, SYSTEMATIEK ", Check vooraf",
    "De vijf vragen van de check vooraf zijn beantwoord.")
REGEL(V07, "V-07", "C", EIGEN, AANBIEDERS,
    "Het dagprogramma is ingevuld en komt overeen met de zorg in de rekentool.")
REGEL(V08, "V-08", "CJ", EIGEN, AANBIEDERS "; " EXTRA "; " CLIENTEN,
    "De begindatum en de einddatum of de duur zijn bekend.")
REGEL(V09, "V-09", "C", EIGEN, CLIENTEN,
    "Het zorgplan noemt de extra zorg die met meerzorg wordt gevraagd.")
REGEL(V13, "V-13", "MCE", EIGEN, EIGEN_KEUZE,
    "De persoonsgegevens en de datums in het bericht kloppen, en de periode valt binnen de indicatie.")
REGEL(V14, "V-14", "C", EIGEN, AANBIEDERS,
    "De versie van het aanvraagformulier hoort bij de begindatum.")
REGEL(O01, "O-01", "E", EIGEN,
    SYSTEMATIEK ", Vertaling vragenlijst in rekentool",
    "De meerzorg is de zorgvraag min de zorg in het zorgprofiel.")
REGEL(O02, "O-02", "E", EIGEN, SYSTEMATIEK ", Voorbeeld meerzorgprofielen",
    "Het meerzorgprofiel is dat waarin de minuten meerzorg vallen.")
REGEL(O03, "O-03", "EJ", EIGEN, SYSTEMATIEK ", Meerzorgprofiel of maatwerk",
    "Waar geen standaard meerzorgprofiel geldt, wordt een maatwerkbudget berekend.")
REGEL(O04, "O-04", "EJ", EIGEN,
    SYSTEMATIEK ", Vertaling vragenlijst in rekentool",
    "Eenmalige contextgebonden middelen worden door een consulent gewogen.")
REGEL(O08, "O-08", "J", EIGEN, AANBIEDERS "; " SYSTEMATIEK ", toetsingskader",
    "Een consulent weegt of de zorgvraag extreem is, tenzij het zorgkantoor een mandaat gaf.")
REGEL(O09, "O-09", "J", EIGEN, KADER ", § 10",
    "De meerzorg begint niet vóór de ontvangst van de aanvraag.")
REGEL(B19, "B-19", "J", EIGEN, KADER ", § 2a en bijlage A",
    "Een aanvraag in mpt of pgb wordt door een consulent gewogen.")
REGEL(R02, "R-02", "P", EIGEN,
    AANBIEDERS "; Algemene wet bestuursrecht, artikel 4:15",
    "Binnen zes weken na ontvangst volgt een beschikking of een verzoek om aanvullende informatie.")
REGEL(R04, "R-04", "P", EIGEN, CLIENTEN "; " EXTRA,
    "Het zorgkantoor bepaalt de omvang en de geldigheidsduur, en stuurt de beschikking aan de aanvrager.")
REGEL(R05, "R-05", "P", EIGEN,
    EXTRA
    "; Algemene wet bestuursrecht, artikelen 6:7 en 6:8; Regeling langdurige zorg, artikel 2.2",
    "De beschikking zegt dat bezwaar en beroep openstaan, waar en tot wanneer.")
REGEL(R07, "R-07", "P", EIGEN, CLIENTEN,
    "Meerzorg krijgt een eigen beschikking.")
REGEL(R12, "R-12", "P", EIGEN, SYSTEMATIEK "; " KADER ", bijlage A",
    "Een toekenning noemt de doelen en het moment van evaluatie.")

#undef REGEL
#undef CLIENTEN
#undef AANBIEDERS
#undef KADER
#undef EXTRA
#undef SYSTEMATIEK
#undef EIGEN_KEUZE

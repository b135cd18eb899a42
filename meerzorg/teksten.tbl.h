/*
 * The Dutch sentences of the findings; zin.h says what stands between braces.
 *
 * ZIN(name, text)
 */
/* said of any rule */
ZIN(GEGEVEN_ONTBREEKT,
    "Deze regel is niet toegepast, omdat een gegeven ontbreekt of niet klopt dat bij regel {regel} hoort: {plaats}.")
ZIN(CIJFER_ONTBREEKT,
    "Het beleid voor deze datum geeft dit niet: {cijfer}. Een consulent beoordeelt dit.")
ZIN(CIJFER_AFGELEID,
    "Een cijfer dat hiervoor is gebruikt, is afgeleid en niet door het zorgkantoor vastgesteld. Een consulent beoordeelt dit.")
ZIN(ANDERE_LEVERINGSVORM,
    "Deze regel geldt niet bij leveringsvorm {leveringsvorm}.")
ZIN(NAAR_CONSULENT,
    "Deze regel is niet toegepast: een aanvraag in {leveringsvorm} beoordeelt een consulent (regel {regel}).")
ZIN(AFWIJZING,
    "Deze regel is niet toegepast, omdat niet aan de voorwaarden voor toegang is voldaan.")
ZIN(GEEN_MINUTEN,
    "Deze regel is niet toegepast, omdat de minuten meerzorg niet te berekenen zijn (regel {regel}).")

/* access */
ZIN(T01_VOLDAAN,
    "Zorgprofiel {zorgprofiel} geeft toegang tot meerzorg bij leveringsvorm {leveringsvorm}.")
ZIN(T01_NEE,
    "Zorgprofiel {zorgprofiel} geeft geen toegang tot meerzorg bij leveringsvorm {leveringsvorm}.")
ZIN(T01_ONBEKEND,
    "Zorgprofiel met code {zzpcode} hoort niet bij de zorgprofielen die toegang geven tot meerzorg.")
ZIN(T02_VOLDAAN,
    "De bronnen spreken elkaar niet tegen over zorgprofiel {zorgprofiel} bij leveringsvorm {leveringsvorm}.")
ZIN(T02_EEN,
    "Over toegang bij leveringsvorm {leveringsvorm} spreekt één bron; er is niets te vergelijken.")
ZIN(T02_VERSCHILT,
    "De bronnen verschillen over zorgprofiel {zorgprofiel} bij leveringsvorm {leveringsvorm}: volgens de ene geeft het toegang, volgens de andere niet. Een consulent beoordeelt dit.")
ZIN(GEEN_TOEGANG,
    "Deze regel is niet toegepast, omdat het zorgprofiel geen toegang geeft of niet bekend is (regel {regel}).")
ZIN(T03_PRECIES,
    "De zorgvraag is {total_minutes_week} minuten per week; dat is precies 125% van de {base_minutes_week} basisminuten van {zorgprofiel}.")
ZIN(T03_BOVEN,
    "De zorgvraag is {total_minutes_week} minuten per week; dat is meer dan 125% ({required_minutes_week_x4} minuten) van de {base_minutes_week} basisminuten van {zorgprofiel}.")
ZIN(T03_ONDER,
    "De zorgvraag is {total_minutes_week} minuten per week; dat is minder dan 125% ({required_minutes_week_x4} minuten) van de {base_minutes_week} basisminuten van {zorgprofiel}.")
ZIN(T05_VOLDAAN,
    "Partner of familie kan de zorg niet (gedeeltelijk) overnemen; dat is uitgelegd.")
ZIN(T05_ONTBREEKT,
    "Het is niet duidelijk of partner of familie de zorg (gedeeltelijk) kan overnemen, of waarom dat niet kan.")
ZIN(T05_KAN,
    "Volgens de aanvraag kan partner of familie de zorg (gedeeltelijk) overnemen. Mantelzorg is niet af te dwingen; een consulent beoordeelt dit.")
ZIN(T07_VOLDAAN,
    "De aanvraag is op {bespreking} besproken met de cliënt, een naaste of een vertegenwoordiger.")
ZIN(T07_ONTBREEKT,
    "Niet blijkt dat de aanvraag vóór de indiening met de cliënt of een naaste is besproken.")
ZIN(T08_EEN,
    "Er is één zorgaanbieder; een coördinator zorg thuis is niet nodig.")
ZIN(T08_VOLDAAN,
    "Er zijn {aanbieders} zorgaanbieders; een van hen is de coördinator zorg thuis.")
ZIN(T08_ONTBREEKT,
    "Er zijn {aanbieders} zorgaanbieders, maar geen van hen is genoemd als coördinator zorg thuis.")
ZIN(T10_VOLDAAN,
    "De aanvraag begint op {begin} en valt onder de nieuwe systematiek.")
ZIN(T10_OUD,
    "De aanvraag begint op {begin}. Een nieuwe aanvraag met een begindatum vóór {first_day} hoort op het oude sjabloon 2022.")
ZIN(T10_BELEID, "Voor begindatum {begin} is er beleid.")

/* completeness */
ZIN(V01_VOLDAAN, "De rekentool is volledig ingevuld.")
ZIN(V01_ONTBREEKT, "De rekentool is niet volledig ingevuld.")
ZIN(V02_VOLDAAN, "De bedragen en minuten in de rekentool zijn juist opgeteld.")
ZIN(V02_ONTBREEKT,
    "Een of meer sommen in de rekentool ontbreken of kloppen niet.")
ZIN(V02_ANDERS,
    "De rekentool komt op een andere uitkomst dan het zorgkantoor. Een consulent beoordeelt dit.")
ZIN(V03_VOLDAAN,
    "De huidige situatie is beschreven, en waarom het zorgprofiel niet toereikend is.")
ZIN(V03_ONTBREEKT, "De huidige situatie is niet volledig beschreven.")
ZIN(V04_VOLDAAN,
    "Het ontwikkelperspectief en de doelen zijn beschreven ({doelen}).")
ZIN(V04_ONTBREEKT, "De gewenste situatie is niet volledig beschreven.")
ZIN(V05_VOLDAAN,
    "De extra inzet en de verwachte praktische resultaten zijn beschreven.")
ZIN(V05_ONTBREEKT,
    "De extra inzet of de verwachte praktische resultaten zijn niet volledig beschreven.")
ZIN(V06_VOLDAAN, "De vijf vragen van de check vooraf zijn beantwoord.")
ZIN(V06_ONTBREEKT, "Niet alle vijf vragen van de check vooraf zijn beantwoord.")
ZIN(V07_VOLDAAN,
    "Het dagprogramma telt {dagprogramma_minutes_week} minuten per week; dat komt overeen met de {zorg_minutes_week} minuten zorg in de rekentool (toegestaan verschil: {tolerance_minutes} minuten).")
ZIN(V07_GEEN, "Het dagprogramma ontbreekt.")
ZIN(V07_ONTBREEKT,
    "Het dagprogramma telt {dagprogramma_minutes_week} minuten per week en de zorg in de rekentool {zorg_minutes_week}; dat verschilt meer dan {tolerance_minutes} minuten.")
ZIN(V08_VOLDAAN, "De meerzorg is gevraagd van {begin} tot en met {eind}.")
ZIN(V08_GEEN_BEGIN, "De begindatum ontbreekt.")
ZIN(V08_TEGENSTRIJDIG,
    "De einddatum en de duur in maanden spreken elkaar tegen.")
ZIN(V08_OPEN,
    "Er is geen einddatum en geen duur gevraagd. Meerzorg is tijdelijk; een consulent bepaalt de termijn.")
ZIN(V09_VOLDAAN,
    "Het zorgplan noemt de extra zorg die met meerzorg wordt gevraagd.")
ZIN(V09_ONTBREEKT,
    "Het zorgplan noemt niet welke extra zorg met meerzorg wordt gevraagd.")
ZIN(V13_VOLDAAN,
    "De persoonsgegevens en de datums kloppen, en de periode valt binnen de indicatie.")
ZIN(V13_ZONDER_BEGIN,
    "De persoonsgegevens en de datums kloppen. Of de periode binnen de indicatie valt, is zonder begindatum niet te zeggen (regel V-08).")
ZIN(V13_FOUT, "Het bericht bevat gegevens die niet kunnen kloppen.")
ZIN(V13_BUITEN, "De begindatum {begin} valt buiten de indicatie.")
ZIN(V13_AFGEKAPT,
    "De gevraagde periode loopt tot en met {eind}, maar de indicatie eindigt op {indicatie_einddatum}. De periode wordt tot die dag ingekort.")
ZIN(V14_VOLDAAN,
    "Formulierversie {formulierversie} hoort bij begindatum {begin}.")
ZIN(V14_GEEN, "De versie van het aanvraagformulier ontbreekt.")
ZIN(V14_ANDERE,
    "Bij begindatum {begin} hoort formulierversie {wanted_formulierversie}; gebruikt is {formulierversie}.")

/* extent */
ZIN(O01_VOLDAAN,
    "De meerzorg is {total_minutes_week} min {base_minutes_week} is {meerzorg_minutes_week} minuten per week.")
ZIN(O02_VOLDAAN,
    "{meerzorg_minutes_week} minuten meerzorg per week is meerzorgprofiel {meerzorgprofiel} (vanaf {min_minutes_week} en minder dan {max_minutes_week} minuten), met een dagbedrag van {dagbedrag_cents}.")
ZIN(O02_ZONDER_MAXIMUM,
    "{meerzorg_minutes_week} minuten meerzorg per week is meerzorgprofiel {meerzorgprofiel} (vanaf {min_minutes_week} minuten), met een dagbedrag van {dagbedrag_cents}.")
ZIN(O02_NUMMER,
    "{meerzorg_minutes_week} minuten meerzorg per week vallen in de bandbreedte van meerzorgprofiel {meerzorgprofiel}.")
ZIN(O02_GEEN,
    "Bij {meerzorg_minutes_week} minuten meerzorg per week past geen meerzorgprofiel. Een consulent beoordeelt dit.")
ZIN(O02_MAATWERK,
    "Voor deze meerzorg geldt geen standaard meerzorgprofiel; zie regel {regel}.")
ZIN(O03_STANDAARD,
    "Meerzorgprofiel {meerzorgprofiel} is een standaard meerzorgprofiel van {zorgprofiel}.")
ZIN(O03_STANDAARD_BUDGET,
    "Meerzorgprofiel {meerzorgprofiel} is een standaard meerzorgprofiel van {zorgprofiel}; over {days} dagen is dat {budget_cents}.")
ZIN(O03_GEEN_BAND,
    "Deze regel is niet toegepast, omdat geen meerzorgprofiel past (regel {regel}).")
ZIN(O03_MAATWERK,
    "Voor deze meerzorg geldt maatwerk: {meerzorg_minutes_week} minuten per week tegen {maatwerkuur_cents} per uur is {budget_year_cents} per jaar. Een consulent beoordeelt dit.")
ZIN(O03_PERIODE,
    "Voor deze meerzorg geldt maatwerk: {meerzorg_minutes_week} minuten per week tegen {maatwerkuur_cents} per uur is {budget_year_cents} per jaar, en {budget_cents} voor {days} dagen. Een consulent beoordeelt dit.")
ZIN(O04_GEEN, "Er zijn geen eenmalige contextgebonden middelen gevraagd.")
ZIN(O04_MIDDELEN,
    "Er is {middelen_cents} aan eenmalige contextgebonden middelen gevraagd. Een consulent beoordeelt dit.")
ZIN(O04_BAND,
    "Er is {middelen_cents} aan eenmalige contextgebonden middelen gevraagd. Met het dagbedrag over een jaar ({dagbedrag_year_cents}) is dat {sum_cents}; de bovengrens van het meerzorgprofiel is {upper_edge_cents}. Een consulent beoordeelt dit.")
ZIN(O08_MANDAAT,
    "Het zorgkantoor heeft een mandaat gegeven om meerzorgprofiel {meerzorgprofiel} bij {zorgprofiel} zonder consulent toe te kennen.")
ZIN(O08_GEEN,
    "Er is geen mandaat om dit zonder consulent toe te kennen. Een consulent weegt of de zorgvraag extreem is, met het toetsingskader.")
ZIN(O09_VOLDAAN,
    "De meerzorg begint niet vóór de ontvangst van de aanvraag op {received}.")
ZIN(O09_EERDER,
    "De meerzorg begint op {begin}, vóór de ontvangst van de aanvraag op {received}. Een consulent beoordeelt dit.")
ZIN(B19_CONSULENT,
    "Deze versie beoordeelt een aanvraag in mpt of pgb niet; een consulent beoordeelt de aanvraag.")

/* procedure */
ZIN(GEEN_BESLUIT, "Deze regel is niet toegepast, omdat er nog geen besluit is.")
ZIN(R02_RETOUR,
    "Het bericht is op {decided} beantwoord, binnen de termijn die tot en met {due} loopt.")
ZIN(R02_VERZOEK,
    "Het verzoek is binnen de termijn (tot en met {due}) gedaan. Aanvullen kan tot en met {aanvullen_tot}.")
ZIN(R02_VERZOEK_OPEN,
    "Het verzoek is binnen de termijn (tot en met {due}) gedaan.")
ZIN(R02_CONSULENT,
    "Uiterlijk {due} volgt een beschikking of een verzoek om aanvullende informatie.")
ZIN(R02_BESLIST,
    "Het besluit is genomen op {decided}, binnen de termijn die tot en met {due} loopt.")
ZIN(R02_TE_LAAT, "De termijn liep tot en met {due} en is op {decided} voorbij.")
ZIN(R04_PROFIEL,
    "De omvang is meerzorgprofiel {meerzorgprofiel} met een dagbedrag van {dagbedrag_cents}, geldig van {begin} tot en met {eind}.")
ZIN(R04_MAATWERK,
    "De omvang is een maatwerkbudget van {budget_cents}, geldig van {begin} tot en met {eind}.")
ZIN(R04_ONBEPAALD, "Een consulent bepaalt de omvang en de geldigheidsduur.")
ZIN(R04_AFGEWEZEN, "Er wordt geen meerzorg toegekend.")
ZIN(R04_CONCEPT, "Dit is een concept; een consulent beslist.")
ZIN(R04_AFSCHRIFT, "De cliënt krijgt een afschrift van de beschikking.")
ZIN(R05_BEZWAAR,
    "Tegen de beschikking staat bezwaar open tot en met {bezwaar_tot}, en daarna beroep.")
ZIN(R05_CONCEPT,
    "De beschikking vermeldt straks dat bezwaar en daarna beroep openstaan, waar en tot wanneer.")
ZIN(R07_NAAST,
    "Over de meerzorg wordt een eigen beschikking gegeven, naast die over {leveringsvorm}.")
ZIN(R12_EVALUATIE,
    "De toekenning noemt de doelen ({doelen}); de evaluatie is op {evaluatie}.")
ZIN(R12_OPEN,
    "De toekenning noemt de doelen ({doelen}); een consulent bepaalt het moment van evaluatie.")
ZIN(R12_AFGEWEZEN,
    "Er wordt niets toegekend, dus ook geen evaluatie vastgelegd.")

#undef ZIN

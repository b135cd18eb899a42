/*
 * The elements of an aanvraag that a rule may miss, with the one rule that
 * owns each: that rule alone says "ontbreekt"; others that need the element
 * say "niet-van-toepassing" and name the owner (rules.md section 2). Where an
 * element stands in a message is known in message/locatie.c only.
 *
 * ELEMENT(name, owner, what would satisfy us, in Dutch)
 */
ELEMENT(IDENTIFICATIE, V13, "een identificatie die niet eerder is gebruikt")
ELEMENT(DAGTEKENING, V13,
    "een dagtekening die niet later is dan de dag van ontvangst")
ELEMENT(FORMULIERVERSIE, V14,
    "de versie van het aanvraagformulier die hoort bij de begindatum")
ELEMENT(BEGINDATUM, V08, "de gewenste begindatum van de meerzorg")
ELEMENT(EINDDATUM, V08, "de gewenste einddatum of de gewenste duur in maanden")
ELEMENT(BSN, V13, "een burgerservicenummer dat klopt")
ELEMENT(GEBOORTEDATUM, V13, "een geboortedatum die niet in de toekomst ligt")
ELEMENT(ZZPCODE, T01, "het geïndiceerde zorgprofiel")
ELEMENT(INDICATIE_INGANGSDATUM, V13,
    "een indicatie die geldt op de begindatum van de meerzorg")
ELEMENT(INDICATIE_EINDDATUM, V13,
    "een indicatie die geldt op de begindatum van de meerzorg")
ELEMENT(MANTELZORG_OVERNEEMBAAR, T05,
    "of partner of familie de zorg (gedeeltelijk) kan overnemen: ja of nee")
ELEMENT(MANTELZORG_TOELICHTING, T05,
    "uitleg waarom partner of familie de zorg niet (gedeeltelijk) kan overnemen")
ELEMENT(BESPREKING_DATUM, T07,
    "de datum waarop de aanvraag met de cliënt of een naaste is besproken, niet later dan de dagtekening")
ELEMENT(BESPREKING_GESPREKSPARTNERS, T07,
    "met wie de aanvraag is besproken: de cliënt, een naaste of beiden")
ELEMENT(COORDINATOR_ZORG_THUIS, T08,
    "de AGB-code van de coördinator zorg thuis, die een van de genoemde zorgaanbieders is")
ELEMENT(REKENTOOL, V01, "de volledig ingevulde rekentool")
ELEMENT(REKENTOOL_NAAM_CLIENT, V01,
    "rekentool, tabblad cliënt: de naam van de cliënt")
ELEMENT(REKENTOOL_ZZPCODE, V01,
    "rekentool, tabblad cliënt: het zorgprofiel, gelijk aan dat van de indicatie")
ELEMENT(REKENTOOL_WOONZORG, V01,
    "rekentool, tabblad zorg: de minuten woonzorg per week (0 als er geen zijn)")
ELEMENT(REKENTOOL_DAGBESTEDING, V01,
    "rekentool, tabblad zorg: de minuten dagbesteding per week (0 als er geen zijn)")
ELEMENT(REKENTOOL_NACHTZORG, V01,
    "rekentool, tabblad zorg: de minuten nachtzorg per week (0 als er geen zijn)")
ELEMENT(REKENTOOL_SUBTOTAAL_ZORG, V02,
    "rekentool, tabblad zorg: het subtotaal, gelijk aan de som van woonzorg, dagbesteding en nachtzorg")
ELEMENT(REKENTOOL_GEDRAGSDESKUNDIGE, V01,
    "rekentool, tabblad behandeling: de minuten gedragsdeskundige per week (0 als er geen zijn)")
ELEMENT(REKENTOOL_PSYCHIATER, V01,
    "rekentool, tabblad behandeling: de minuten psychiater per week (0 als er geen zijn)")
ELEMENT(REKENTOOL_AVG, V01,
    "rekentool, tabblad behandeling: de minuten arts verstandelijk gehandicapten per week (0 als er geen zijn)")
ELEMENT(REKENTOOL_SOG, V01,
    "rekentool, tabblad behandeling: de minuten specialist ouderengeneeskunde per week (0 als er geen zijn)")
ELEMENT(REKENTOOL_GERIATER, V01,
    "rekentool, tabblad behandeling: de minuten geriater per week (0 als er geen zijn)")
ELEMENT(REKENTOOL_OVERIG, V01,
    "rekentool, tabblad behandeling: de minuten overige behandelaren per week (0 als er geen zijn)")
ELEMENT(REKENTOOL_SUBTOTAAL_BEHANDELING, V02,
    "rekentool, tabblad behandeling: het subtotaal, gelijk aan de som van de behandelaren")
ELEMENT(REKENTOOL_CONTEXT_JAAR, V01,
    "rekentool, tabblad context: de minuten contextgebonden middelen per jaar (0 als er geen zijn)")
ELEMENT(REKENTOOL_CONTEXT_WEEK, V02,
    "rekentool, tabblad context: de minuten per week, gelijk aan de minuten per jaar gedeeld door 52")
ELEMENT(REKENTOOL_TOTAAL_WERKELIJK, V02,
    "rekentool: het totaal werkelijk, gelijk aan zorg, behandeling en context samen")
ELEMENT(REKENTOOL_TOTAAL_BEREKEND, V02, "rekentool: het totaal berekend")
ELEMENT(REKENTOOL_MEERZORGPROFIEL, V02,
    "rekentool: het berekende meerzorgprofiel")
ELEMENT(REKENTOOL_DAGBEDRAG, V02, "rekentool: het berekende dagbedrag")
ELEMENT(REKENTOOL_OVERIGE_MIDDELEN, V01,
    "rekentool, tabblad overige contextgebonden middelen: de bedragen en hun subtotaal (0 als er geen zijn)")
ELEMENT(REKENTOOL_SUBTOTAAL_MIDDELEN, V02,
    "rekentool, tabblad overige contextgebonden middelen: het subtotaal, gelijk aan de som van de bedragen")
ELEMENT(HUIDIGE_ZORGINTENSITEIT, V03,
    "vragenlijst: de huidige situatie van de cliënt vanuit zorgintensiteit")
ELEMENT(HUIDIGE_CONTEXT, V03,
    "vragenlijst: de huidige situatie van de cliënt vanuit context")
ELEMENT(PROFIEL_ONTOEREIKEND, V03,
    "vragenlijst: waarom het geïndiceerde zorgprofiel niet toereikend is")
ELEMENT(ONTWIKKELPERSPECTIEF, V04,
    "vragenlijst: het ontwikkelperspectief van de cliënt")
ELEMENT(DOELEN, V04, "vragenlijst: ten minste één doel")
ELEMENT(INZET_UREN, V05, "vragenlijst: de extra inzet van zorg in uren")
ELEMENT(INZET_CONTEXT, V05, "vragenlijst: de extra aanpassingen in de context")
ELEMENT(RESULTATEN, V05,
    "vragenlijst: de praktische resultaten die van de inzet worden verwacht")
ELEMENT(CHECK_NIET_PASSEND, V06,
    "check vooraf: waarom de zorgvraag niet past binnen het zorgprofiel")
ELEMENT(CHECK_BASIS, V06,
    "check vooraf: of de basis en de context op orde zijn")
ELEMENT(CHECK_VOORKOMEN, V06,
    "check vooraf: wat is gedaan om meerzorg te voorkomen")
ELEMENT(CHECK_ZONDER_MEERZORG, V06,
    "check vooraf: wat de mogelijkheden zijn zonder meerzorg")
ELEMENT(CHECK_PASSEND, V06,
    "check vooraf: of meerzorg passend is gezien kwaliteit en doelmatigheid")
ELEMENT(DAGPROGRAMMA, V07,
    "een dagprogramma waarvan de minuten per week overeenkomen met de zorg in de rekentool")
ELEMENT(ZORGPLAN_EXTRA_ZORG, V09,
    "het zorgplan met de extra zorg die met meerzorg wordt gevraagd")

#undef ELEMENT

#include "message/locatie.h"

#include <stdio.h>

#include "base/object.h"

/* Below the client where the path has no root of its own. */
static const char *const paths[ELEMENT_COUNT] = {
	[ELEMENT_IDENTIFICATIE] =
	    "/Bericht/Header/BerichtIdentificatie/Identificatie",
	[ELEMENT_DAGTEKENING] =
	    "/Bericht/Header/BerichtIdentificatie/Dagtekening",
	[ELEMENT_FORMULIERVERSIE] = "/Bericht/Aanvraag/FormulierVersie",
	[ELEMENT_BEGINDATUM] = "/Bericht/Aanvraag/Periode/Begindatum",
	[ELEMENT_EINDDATUM] = "/Bericht/Aanvraag/Periode/Einddatum",
	[ELEMENT_BSN] = "Bsn",
	[ELEMENT_GEBOORTEDATUM] = "Geboortedatum/Datum",
	[ELEMENT_ZZPCODE] = "Indicatie/ZzpCode",
	[ELEMENT_INDICATIE_INGANGSDATUM] = "Indicatie/Ingangsdatum",
	[ELEMENT_INDICATIE_EINDDATUM] = "Indicatie/Einddatum",
	[ELEMENT_MANTELZORG_OVERNEEMBAAR] = "Mantelzorg/Overneembaar",
	[ELEMENT_MANTELZORG_TOELICHTING] = "Mantelzorg/Toelichting",
	[ELEMENT_BESPREKING_DATUM] = "Bespreking/Datum",
	[ELEMENT_BESPREKING_GESPREKSPARTNERS] = "Bespreking/Gesprekspartners",
	[ELEMENT_COORDINATOR_ZORG_THUIS] = "CoordinatorZorgThuis",
	[ELEMENT_REKENTOOL] = "Rekentool",
	[ELEMENT_REKENTOOL_NAAM_CLIENT] = "Rekentool/Client/Naam",
	[ELEMENT_REKENTOOL_ZZPCODE] = "Rekentool/Client/ZzpCode",
	[ELEMENT_REKENTOOL_WOONZORG] = "Rekentool/Zorg/Woonzorg",
	[ELEMENT_REKENTOOL_DAGBESTEDING] = "Rekentool/Zorg/Dagbesteding",
	[ELEMENT_REKENTOOL_NACHTZORG] = "Rekentool/Zorg/Nachtzorg",
	[ELEMENT_REKENTOOL_SUBTOTAAL_ZORG] = "Rekentool/Zorg/Subtotaal",
	[ELEMENT_REKENTOOL_GEDRAGSDESKUNDIGE] =
	    "Rekentool/Behandeling/Gedragsdeskundige",
	[ELEMENT_REKENTOOL_PSYCHIATER] = "Rekentool/Behandeling/Psychiater",
	[ELEMENT_REKENTOOL_AVG] = "Rekentool/Behandeling/Avg",
	[ELEMENT_REKENTOOL_SOG] = "Rekentool/Behandeling/Sog",
	[ELEMENT_REKENTOOL_GERIATER] = "Rekentool/Behandeling/Geriater",
	[ELEMENT_REKENTOOL_OVERIG] = "Rekentool/Behandeling/Overig",
	[ELEMENT_REKENTOOL_SUBTOTAAL_BEHANDELING] =
	    "Rekentool/Behandeling/Subtotaal",
	[ELEMENT_REKENTOOL_CONTEXT_JAAR] = "Rekentool/Context/MinutenJaar",
	[ELEMENT_REKENTOOL_CONTEXT_WEEK] = "Rekentool/Context/MinutenWeek",
	[ELEMENT_REKENTOOL_TOTAAL_WERKELIJK] = "Rekentool/TotaalWerkelijk",
	[ELEMENT_REKENTOOL_TOTAAL_BEREKEND] = "Rekentool/TotaalBerekend",
	[ELEMENT_REKENTOOL_MEERZORGPROFIEL] = "Rekentool/Meerzorgprofiel",
	[ELEMENT_REKENTOOL_DAGBEDRAG] = "Rekentool/Dagbedrag",
	[ELEMENT_REKENTOOL_OVERIGE_MIDDELEN] = "Rekentool/OverigeMiddelen",
	[ELEMENT_REKENTOOL_SUBTOTAAL_MIDDELEN] =
	    "Rekentool/OverigeMiddelen/Subtotaal",
	[ELEMENT_HUIDIGE_ZORGINTENSITEIT] =
	    "Vragenlijst/HuidigeSituatie/Zorgintensiteit",
	[ELEMENT_HUIDIGE_CONTEXT] = "Vragenlijst/HuidigeSituatie/Context",
	[ELEMENT_PROFIEL_ONTOEREIKEND] =
	    "Vragenlijst/HuidigeSituatie/ProfielOntoereikend",
	[ELEMENT_ONTWIKKELPERSPECTIEF] =
	    "Vragenlijst/GewensteSituatie/Ontwikkelperspectief",
	[ELEMENT_DOELEN] = "Vragenlijst/GewensteSituatie/Doelen",
	[ELEMENT_INZET_UREN] = "Vragenlijst/Inzet/Uren",
	[ELEMENT_INZET_CONTEXT] = "Vragenlijst/Inzet/Context",
	[ELEMENT_RESULTATEN] = "Vragenlijst/Inzet/Resultaten",
	[ELEMENT_CHECK_NIET_PASSEND] = "CheckVooraf/NietPassend",
	[ELEMENT_CHECK_BASIS] = "CheckVooraf/Basis",
	[ELEMENT_CHECK_VOORKOMEN] = "CheckVooraf/Voorkomen",
	[ELEMENT_CHECK_ZONDER_MEERZORG] = "CheckVooraf/ZonderMeerzorg",
	[ELEMENT_CHECK_PASSEND] = "CheckVooraf/Passend",
	[ELEMENT_DAGPROGRAMMA] = "Dagprogramma",
	[ELEMENT_ZORGPLAN_EXTRA_ZORG] = "Zorgplan/ExtraZorg",
};

/* What follows when one of several is meant, around its number. */
static const struct {
	enum element element;
	const char *item, *rest;
} repeated[] = {
	{ ELEMENT_BESPREKING_GESPREKSPARTNERS, "/Gesprekspartner", "" },
	{ ELEMENT_REKENTOOL_OVERIGE_MIDDELEN, "/Middelen/Middel", "" },
	{ ELEMENT_DOELEN, "/Doel", "/Omschrijving" },
	{ ELEMENT_DAGPROGRAMMA, "/Regel", "" },
};

static void
add_item(enum element element, unsigned index, char *buf, size_t size)
{
	for (size_t i = 0; i < sizeof repeated / sizeof repeated[0]; i++) {
		if (repeated[i].element == element)
			(void)snprintf(buf, size, "%s[%u]%s", repeated[i].item,
			    index, repeated[i].rest);
	}
}

void
message_locatie(enum element element, unsigned client, unsigned index,
    char *buf, size_t size)
{
	const char *path;
	int len;

	MZ_ASSERT(element < ELEMENT_COUNT);
	path = paths[element];
	MZ_ASSERT(path != NULL);
	if (path[0] == '/')
		len = snprintf(buf, size, "%s", path);
	else
		len = snprintf(buf, size,
		    "/Bericht/Aanvraag/Clienten/Client[%u]/%s",
		    client > 0 ? client : 1, path);
	MZ_ASSERT(len > 0);
	if (index > 0 && (size_t)len < size)
		add_item(element, index, buf + len, size - (size_t)len);
}

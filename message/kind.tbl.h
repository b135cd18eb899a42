/*
 * The kinds of message. Whoever includes this defines KIND first; it is
 * undefined again here.
 *
 * KIND(NAME, name, BerichtCode, part of the namespace, who sends it)
 */
KIND(AANVRAAG, "MeerzorgAanvraag", "M01", "meerzorgaanvraag", PROVIDER)
KIND(RETOURBERICHT, "Retourbericht", "M02", "retourbericht", OFFICE)
KIND(FOUTBERICHT, "Foutbericht", "M03", "foutbericht", OFFICE)
KIND(ONTVANGSTBEVESTIGING, "Ontvangstbevestiging", "M04",
    "ontvangstbevestiging", OFFICE)
KIND(VERZOEK, "VerzoekAanvullendeInformatie", "M05",
    "verzoekaanvullendeinformatie", OFFICE)
KIND(BESCHIKKING, "Beschikking", "M06", "beschikking", OFFICE)

#undef KIND

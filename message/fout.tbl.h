/*
 * The Dutch sentence of each fault of level 1: what is wrong and what to do.
 * Whoever includes this defines FOUT first; it is undefined again here.
 *
 * FOUT(code, sentence)
 */
FOUT("xml-empty",
    "Het bericht is leeg. Controleer of het bestand goed is aangemaakt en bied het opnieuw aan.")
FOUT("xml-size",
    "Het bericht is te groot. Maak de teksten korter en bied het bericht opnieuw aan.")
FOUT("xml-bom",
    "Het bericht begint met een byte order mark. Sla het op als UTF-8 zonder byte order mark.")
FOUT("xml-utf16",
    "Het bericht is opgeslagen als UTF-16 of UTF-32. Sla het op als UTF-8.")
FOUT("xml-utf8",
    "Op deze plaats staat een teken dat geen geldige UTF-8 is. Sla het bericht op als UTF-8.")
FOUT("xml-control",
    "Op deze plaats staat een stuurteken dat in XML niet is toegestaan. Verwijder het teken.")
FOUT("xml-encoding",
    "De XML-declaratie noemt een andere tekencodering dan UTF-8. Sla het bericht op als UTF-8 en noem die codering.")
FOUT("xml-declaration",
    "De XML-declaratie aan het begin van het bericht klopt niet. Gebruik versie 1.0 met codering UTF-8 of laat de declaratie weg.")
FOUT("xml-doctype",
    "Het bericht bevat een documenttypedeclaratie (DOCTYPE). Die is niet toegestaan; verwijder haar.")
FOUT("xml-comment",
    "Het bericht bevat commentaar. Commentaar is niet toegestaan; verwijder het.")
FOUT("xml-cdata",
    "Het bericht bevat een CDATA-sectie. Schrijf de inhoud als gewone tekst.")
FOUT("xml-markup",
    "Op deze plaats staat een declaratie die niet is toegestaan. Verwijder haar.")
FOUT("xml-pi",
    "Het bericht bevat een verwerkingsinstructie. Die is niet toegestaan; verwijder haar.")
FOUT("xml-start-tag",
    "Een begintag is te lang. Gebruik alleen de elementen van het schema, zonder attributen.")
FOUT("xml-depth",
    "De elementen zijn te diep genest. Volg de opbouw van het schema.")
FOUT("xml-elements",
    "Het bericht heeft te veel elementen. Volg de opbouw van het schema.")
FOUT("xml-attributes",
    "Het bericht heeft te veel attributen. Gebruik alleen de elementen van het schema, zonder attributen.")
FOUT("xml-not-well-formed",
    "Het bericht is geen goed gevormde XML. Controleer of alle tekens en tags op deze plaats kloppen.")
FOUT("xml-namespaces",
    "Het bericht declareert te veel namespaces. Declareer alleen de namespace van het bericht en die van de handtekening.")
FOUT("xml-xsi",
    "Het bericht gebruikt een attribuut uit de namespace XMLSchema-instance, zoals schemaLocation. Dat is niet toegestaan; verwijder het.")
FOUT("xml-node",
    "Het bericht bevat iets anders dan elementen en tekst. Verwijder het.")
FOUT("sign-missing",
    "Het bericht is niet ondertekend. Onderteken het en bied het opnieuw aan.")
FOUT("sign-several",
    "Het bericht bevat meer dan één handtekening. Onderteken het bericht één keer.")
FOUT("sign-position",
    "De handtekening staat niet op de goede plaats. Zet haar als laatste element in Bericht.")
FOUT("sign-id",
    "Het bericht bevat een attribuut Id. Dat is in een ondertekend bericht niet toegestaan; verwijder het en onderteken opnieuw.")
FOUT("sign-structure",
    "De handtekening is niet opgebouwd zoals is afgesproken. Onderteken het bericht opnieuw volgens het afgesproken profiel.")
FOUT("sign-algorithm",
    "De handtekening gebruikt een algoritme dat niet is afgesproken. Gebruik SHA-256 met ECDSA P-256 of RSA.")
FOUT("sign-transforms",
    "De handtekening gebruikt andere bewerkingen (transforms) dan is afgesproken. Gebruik enveloped-signature en daarna exclusive C14N.")
FOUT("sign-reference",
    "De handtekening verwijst niet op de afgesproken manier naar het bericht. Gebruik één verwijzing met een lege URI, over het hele bericht.")
FOUT("sign-keyinfo",
    "De handtekening bevat niet precies één certificaat. Neem alleen uw eigen certificaat op.")
FOUT("sign-certificate-unknown",
    "Het certificaat van de handtekening is niet bij het zorgkantoor geregistreerd. Onderteken met uw geregistreerde certificaat of laat het nieuwe certificaat registreren.")
FOUT("sign-certificate-not-yet",
    "Het certificaat van de handtekening is nog niet geldig. Onderteken met een certificaat dat nu geldig is.")
FOUT("sign-certificate-expired",
    "Het certificaat van de handtekening is verlopen. Onderteken met een geldig certificaat en laat dat zo nodig registreren.")
FOUT("sign-certificate-revoked",
    "Het certificaat van de handtekening is ingetrokken. Onderteken met een ander certificaat en laat dat zo nodig registreren.")
FOUT("sign-value",
    "Een waarde in de handtekening heeft niet de juiste vorm. Onderteken het bericht opnieuw.")
FOUT("sign-wrong",
    "De handtekening is niet gezet met de sleutel van het certificaat. Onderteken het bericht opnieuw met de juiste sleutel.")
FOUT("sign-digest",
    "Het bericht is na het ondertekenen gewijzigd, of de handtekening hoort bij een ander bericht. Onderteken het bericht opnieuw en wijzig het daarna niet meer.")
FOUT("sign-properties",
    "De ondertekende eigenschappen van de handtekening kloppen niet. Onderteken het bericht opnieuw.")
FOUT("schema-kind",
    "Deze soort bericht is niet bekend. Controleer de namespace van het element Bericht.")
FOUT("schema-unexpected",
    "Dit element wordt hier niet verwacht. Het hoort hier niet, het is anders gespeld dan in het schema, of er ontbreekt een verplicht element ervoor. Volg de namen en de volgorde van het schema.")
FOUT("schema-missing",
    "In dit element ontbreekt een verplicht element. Volg de opbouw van het schema.")
FOUT("schema-too-many",
    "Dit element komt te vaak voor. Het schema noemt hoe vaak het mag voorkomen.")
FOUT("schema-child",
    "In dit element staat een ander element, terwijl er alleen een waarde mag staan.")
FOUT("schema-text",
    "In dit element staat tekst, terwijl er alleen elementen mogen staan. Verwijder de tekst.")
FOUT("schema-attribute",
    "Dit element heeft een attribuut. De berichten kennen geen attributen; verwijder het.")
FOUT("schema-empty",
    "Dit element heeft geen waarde. Vul een waarde in, of laat het element weg als dat mag.")
FOUT("schema-type",
    "De waarde van dit element heeft niet de juiste vorm. Een datum is JJJJ-MM-DD; een getal bestaat alleen uit cijfers, met bedragen in eurocenten en tijd in minuten. Het schema noemt de vorm bij ieder element.")
FOUT("schema-value",
    "De waarde van dit element is niet toegestaan. Het schema noemt welke waarden mogen.")
FOUT("schema-range",
    "Het getal in dit element is te laag of te hoog. Het schema noemt de grenzen.")
FOUT("schema-too-long",
    "De tekst in dit element is te lang. Het schema noemt de grootste lengte.")
FOUT("schema-invalid",
    "Het bericht voldoet op deze plaats niet aan het schema. Volg de opbouw van het schema.")
FOUT("bericht-afzender",
    "De afzender in de kop is niet de partij die het bericht heeft aangeboden of ondertekend. Een partij kan alleen namens zichzelf berichten sturen.")
FOUT("bericht-ontvanger",
    "De ontvanger in de kop is niet dit zorgkantoor. Stuur het bericht aan het zorgkantoor dat in de kop staat, of verbeter de kop.")
FOUT("bericht-soort",
    "Berichten van deze soort neemt het zorgkantoor niet aan. Stuur een meerzorgaanvraag.")

#undef FOUT

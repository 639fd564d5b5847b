/** Countries: the names they go by, and what somebody or something from there is called. */
/** `name, other names: adjectives`, as nameKey writes them; only adjectives that belong to one country. */
const COUNTRIES = `
afghanistan: afghan
albania: albanian
algeria: algerian
andorra: andorran
angola: angolan
antigua and barbuda: antiguan
argentina: argentine, argentinian
armenia: armenian
australia: australian
austria: austrian
azerbaijan: azerbaijani, azeri
bahamas: bahamian
bahrain: bahraini
bangladesh: bangladeshi
barbados: barbadian
belarus: belarusian
belgium: belgian
belize: belizean
benin: beninese
bhutan: bhutanese
bolivia: bolivian
bosnia and herzegovina, bosnia: bosnian
botswana: botswanan
brazil: brazilian
brunei: bruneian
bulgaria: bulgarian
burkina faso: burkinabe
burundi: burundian
cambodia: cambodian
cameroon: cameroonian
canada: canadian
cape verde, cabo verde: cape verdean
central african republic: central african
chad: chadian
chile: chilean
china, people s republic of china: chinese
colombia: colombian
comoros: comorian
costa rica: costa rican
croatia: croatian
cuba: cuban
cyprus: cypriot
czech republic, czechia: czech
democratic republic of the congo, dr congo, drc: congolese
denmark: danish
djibouti: djiboutian
dominican republic:
east timor, timor leste: timorese
ecuador: ecuadorian
egypt: egyptian
el salvador: salvadoran, salvadorean
equatorial guinea:
eritrea: eritrean
estonia: estonian
eswatini, swaziland: swazi
ethiopia: ethiopian
fiji: fijian
finland: finnish
france: french
gabon: gabonese
gambia: gambian
germany: german
ghana: ghanaian
greece: greek
grenada: grenadian
guatemala: guatemalan
guinea: guinean
guyana: guyanese
haiti: haitian
honduras: honduran
hungary: hungarian
iceland: icelandic
india: indian
indonesia: indonesian
iran: iranian
iraq: iraqi
ireland: irish
israel: israeli
italy: italian
ivory coast, cote d ivoire: ivorian
jamaica: jamaican
japan: japanese
jordan: jordanian
kazakhstan: kazakh
kenya: kenyan
kosovo: kosovan
kuwait: kuwaiti
kyrgyzstan: kyrgyz
laos: laotian
latvia: latvian
lebanon: lebanese
lesotho: basotho
liberia: liberian
libya: libyan
liechtenstein:
lithuania: lithuanian
luxembourg:
madagascar: malagasy
malawi: malawian
malaysia: malaysian
maldives: maldivian
mali: malian
malta: maltese
mauritania: mauritanian
mauritius: mauritian
mexico: mexican
moldova: moldovan
monaco: monegasque
mongolia: mongolian
montenegro: montenegrin
morocco: moroccan
mozambique: mozambican
myanmar, burma: burmese
namibia: namibian
nepal: nepali, nepalese
netherlands, holland: dutch
new zealand:
nicaragua: nicaraguan
niger: nigerien
nigeria: nigerian
north macedonia: north macedonian, macedonian
north korea: north korean
norway: norwegian
oman: omani
pakistan: pakistani
palestine: palestinian
panama: panamanian
papua new guinea:
paraguay: paraguayan
peru: peruvian
philippines: filipino, philippine
poland: polish
portugal: portuguese
qatar: qatari
romania: romanian
russia, russian federation: russian
rwanda: rwandan
samoa: samoan
saudi arabia: saudi, saudi arabian
senegal: senegalese
serbia: serbian
seychelles: seychellois
sierra leone: sierra leonean
singapore: singaporean
slovakia: slovak
slovenia: slovenian
somalia: somali
south africa: south african
south korea: south korean
south sudan: south sudanese
spain: spanish
sri lanka: sri lankan
sudan: sudanese
suriname: surinamese
sweden: swedish
switzerland: swiss
syria: syrian
taiwan: taiwanese
tajikistan: tajik
tanzania: tanzanian
thailand: thai
togo: togolese
tonga: tongan
trinidad and tobago: trinidadian
tunisia: tunisian
turkey, turkiye: turkish
turkmenistan: turkmen
uganda: ugandan
ukraine: ukrainian
united arab emirates, uae: emirati
united kingdom, uk, u k, britain, great britain: british
united states, us, u s, usa, u s a, united states of america: american
uruguay: uruguayan
uzbekistan: uzbek
vanuatu:
vatican city, vatican:
venezuela: venezuelan
vietnam: vietnamese
yemen: yemeni
zambia: zambian
zimbabwe: zimbabwean
`;

const byName = new Map<string, string>();
const byAdjective = new Map<string, string>();
for (const line of COUNTRIES.trim().split('\n')) {
  const [names = '', adjectives = ''] = line.split(':');
  const all = names.split(', ');
  for (const name of all) byName.set(name, all[0] ?? name);
  for (const word of adjectives.trim().split(', ').filter(Boolean)) byAdjective.set(word, all[0] ?? '');
}

/** The comparable name of the country that goes by this comparable name (see nameKey): "us" → "united states". */
export const countryOf = (key: string): string | null => byName.get(key) ?? null;

/** The country that these comparable words say something is of: "south korean" → "south korea". */
export const countryOfAdjective = (words: string): string | null => byAdjective.get(words) ?? null;

/** Words of such adjectives at most. */
export const LONGEST_ADJECTIVE = 2;

/** A country's comparable name as it is written: "united states" → "United States". */
export const writtenCountry = (key: string): string =>
  key.replace(/\b(?!(?:and|of|the)\b)[a-z]/g, (letter) => letter.toUpperCase());

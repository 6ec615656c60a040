"""Names of the world: a sentence that has one states a fact, and a fact has a source."""

from __future__ import annotations

import re

_STATES = (
    "Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|Azerbaijan|"
    "Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Botswana|Brazil|Brunei|"
    "Bulgaria|Burkina Faso|Burundi|Cabo Verde|Cambodia|Cameroon|Canada|Central African Republic|Chad|Chile|China|"
    "Colombia|Comoros|Congo|Costa Rica|Côte d’Ivoire|Croatia|Cuba|Cyprus|Czechia|Czech Republic|Denmark|Djibouti|"
    "Dominica|Dominican Republic|DPRK|Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|"
    "Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guyana|Haiti|Honduras|"
    "Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|"
    "Korea|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Madagascar|"
    "Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|Mauritania|Mauritius|Mexico|Micronesia|Moldova|Monaco|"
    "Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Nigeria|"
    "Niger|North Korea|North Macedonia|Norway|Oman|Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay|Peru|"
    "Philippines|Poland|Portugal|Qatar|Romania|Russia|Russian Federation|Rwanda|Saint Lucia|Samoa|San Marino|"
    "Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|"
    "South Africa|South Korea|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Tajikistan|Tanzania|"
    "Thailand|Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Türkiye|Turkey|Turkmenistan|Tuvalu|Uganda|Ukraine|"
    "United Arab Emirates|United Kingdom|United States|UK|US|USA|USSR|Soviet Union|"
    "Uruguay|Uzbekistan|Vanuatu|Venezuela|"
    "Viet Nam|Vietnam|Yemen|Zambia|Zimbabwe"
)
_PEOPLES = "American|British|Chinese|French|German|Iranian|Israeli|North Korean|Russian|Soviet|Ukrainian"
# Groups and services to which operations have been attributed in public.
_ACTORS = r"GRU|SVR|FSB|NSA|CIA|APT ?\d+|Sandworm|Lazarus|Fancy Bear|Cozy Bear|Conti|Wizard Spider|Volt Typhoon"
_ORGANIZATIONS = (
    "African Union|ASEAN|BRICS|CARICOM|CCDCOE|Council of Europe|CyberPeace Institute|ECOSOC|ECOWAS|European Union|EU|"
    "GCSP|GFCE|ICANN|ICRC|ICT4Peace|INTERPOL|Interpol|IGF|ITU|League of Arab States|Microsoft|NATO|OAS|"
    "Organization of American States|OSCE|Red Cross|SCO|Shanghai Cooperation Organi[sz]ation|UNESCO|UNIDIR|UNITAR|"
    "UNODA|UNODC|Viasat|World Health Organization|WHO"
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b(?!/)")
_SYMBOL = re.compile(
    r"\b[AS]/(?:[A-Z][A-Za-z.]{0,11}\d{0,4}/){0,4}\d+(?:/\d+)?|\b(?:PC|MC)\.(?:DEC|JOUR)/\d+|\bCICTE/\S+"
)
_STATE = re.compile(rf"\b(?:{_STATES})\b")
_ORGANIZATION = re.compile(rf"\b(?:{_ORGANIZATIONS})\b")

_SOMEBODY = rf"(?:{_STATES}|{_PEOPLES}|{_ACTORS})"
_DID = (
    "attacked|hacked|hit|struck|sabotaged|disrupted|breached|penetrated|infiltrated|compromised|stole|crippled|launched|"
    "carried out|conducted|deployed|planted|unleashed|knocked"
)
_BARE = (
    re.compile(r"\bhacked by\b|\battacked by hackers of\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:carried out|conducted|committed|executed|launched|mounted|perpetrated|run)"
        rf" by (?:\w+ ){{0,4}}{_SOMEBODY}\b"
    ),
    re.compile(rf"\b{_SOMEBODY}(?: (?:then|also|first|later))? (?:{_DID})\b"),
    re.compile(rf"\b{_SOMEBODY}(?:’s|'s)? (?:hackers|attack|cyberattack|operatives|spies)\b"),
    re.compile(rf"\b{_SOMEBODY}(?: \w+)? (?:was|were|is|stood) behind\b"),
)
# Who says so is what keeps an attribution from being a bare fact.
_SAID = re.compile(
    r"\b(?:attribut\w+|accus\w+|alleg\w+|assess\w*|blam\w+|claim\w*|conclud\w+|denie\w+|deny|denial|accord\w+ to|"
    r"said|say|says|stated|states that|statement\w*|suspect\w*|indict\w*|charg\w+|named|held responsible|"
    r"reported\w*)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_LINK = re.compile(r"\[(?P<words>[^\]]*)\]\([^)\s]*\)")
_SENTENCE_END = re.compile(r"(?<=[.!?])[”’)]*\s+(?=[A-Z“‘(*_\[])")


def spoken(text: str) -> str:
    """
    A text without its links' addresses: what a reader reads.
    """
    return _LINK.sub(lambda link: link["words"], text)


def sentences(text: str) -> list[str]:
    """
    Cut a text into sentences, roughly; an abbreviation may cut one in two.
    """
    return [each for each in _SENTENCE_END.split(spoken(text)) if each.strip()]


def fact_in(text: str, invented: tuple[str, ...] = ()) -> str | None:
    """
    Return what shows that a text speaks of the world: a year, a symbol, a State or an organization. Else None.
    """
    said = spoken(text)
    for name in invented:
        said = said.replace(name, " ")
    for what, pattern in (
        ("the symbol", _SYMBOL),
        ("the year", _YEAR),
        ("the State", _STATE),
        ("the organization", _ORGANIZATION),
    ):
        found = pattern.search(said)
        if found:
            return f"{what} {found.group()}"
    return None


def bare_attribution(text: str) -> str | None:
    """
    Return words that say who did an incident as if it were a fact, with nobody who says so. Quoted words are not ours.
    """
    for sentence in sentences(_QUOTED.sub(" ", text)):
        for pattern in _BARE:
            found = pattern.search(sentence)
            if found and not _SAID.search(sentence):
                return found.group()
    return None

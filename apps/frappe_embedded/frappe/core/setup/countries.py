"""Countries (ISO 3166), with the time zone of those nearby, and languages; a compact table instead of a fixture."""

from __future__ import annotations

# code name, one a line; names as in ISO's short English list.
COUNTRIES = """
af Afghanistan|al Albania|dz Algeria|ad Andorra|ao Angola|ag Antigua and Barbuda|ar Argentina|am Armenia|au Australia
at Austria|az Azerbaijan|bs Bahamas|bh Bahrain|bd Bangladesh|bb Barbados|by Belarus|be Belgium|bz Belize|bj Benin
bt Bhutan|bo Bolivia|ba Bosnia and Herzegovina|bw Botswana|br Brazil|bn Brunei|bg Bulgaria|bf Burkina Faso|bi Burundi
cv Cape Verde|kh Cambodia|cm Cameroon|ca Canada|cf Central African Republic|td Chad|cl Chile|cn China|co Colombia
km Comoros|cg Congo|cd Congo, The Democratic Republic of the|cr Costa Rica|ci Ivory Coast|hr Croatia|cu Cuba|cy Cyprus
cz Czech Republic|dk Denmark|dj Djibouti|dm Dominica|do Dominican Republic|ec Ecuador|eg Egypt|sv El Salvador
gq Equatorial Guinea|er Eritrea|ee Estonia|sz Eswatini|et Ethiopia|fj Fiji|fi Finland|fr France|ga Gabon|gm Gambia
ge Georgia|de Germany|gh Ghana|gr Greece|gd Grenada|gt Guatemala|gn Guinea|gw Guinea-Bissau|gy Guyana|ht Haiti
hn Honduras|hk Hong Kong|hu Hungary|is Iceland|in India|id Indonesia|ir Iran|iq Iraq|ie Ireland|it Italy|jm Jamaica
jp Japan|jo Jordan|kz Kazakhstan|ke Kenya|ki Kiribati|xk Kosovo|kw Kuwait|kg Kyrgyzstan|la Laos|lv Latvia|lb Lebanon
ls Lesotho|lr Liberia|ly Libya|li Liechtenstein|lt Lithuania|lu Luxembourg|mo Macao|mg Madagascar|mw Malawi|my Malaysia
mv Maldives|ml Mali|mt Malta|mh Marshall Islands|mr Mauritania|mu Mauritius|mx Mexico|fm Micronesia|md Moldova|mc Monaco
mn Mongolia|me Montenegro|ma Morocco|mz Mozambique|mm Myanmar|na Namibia|nr Nauru|np Nepal|nl Netherlands|nz New Zealand
ni Nicaragua|ne Niger|ng Nigeria|kp North Korea|mk North Macedonia|no Norway|om Oman|pk Pakistan|pw Palau|ps Palestine
pa Panama|pg Papua New Guinea|py Paraguay|pe Peru|ph Philippines|pl Poland|pt Portugal|pr Puerto Rico|qa Qatar|ro Romania
ru Russian Federation|rw Rwanda|kn Saint Kitts and Nevis|lc Saint Lucia|vc Saint Vincent and the Grenadines|ws Samoa
sm San Marino|st Sao Tome and Principe|sa Saudi Arabia|sn Senegal|rs Serbia|sc Seychelles|sl Sierra Leone|sg Singapore
sk Slovakia|si Slovenia|sb Solomon Islands|so Somalia|za South Africa|kr South Korea|ss South Sudan|es Spain|lk Sri Lanka
sd Sudan|sr Suriname|se Sweden|ch Switzerland|sy Syria|tw Taiwan|tj Tajikistan|tz Tanzania|th Thailand|tl Timor-Leste
tg Togo|to Tonga|tt Trinidad and Tobago|tn Tunisia|tr Turkey|tm Turkmenistan|tv Tuvalu|ug Uganda|ua Ukraine
ae United Arab Emirates|gb United Kingdom|us United States|uy Uruguay|uz Uzbekistan|vu Vanuatu|va Vatican City
ve Venezuela|vn Vietnam|ye Yemen|zm Zambia|zw Zimbabwe
"""

_DATE_FORMATS = {
    "sa": "dd-mm-yyyy",
    "us": "mm-dd-yyyy",
    "gb": "dd-mm-yyyy",
    "eg": "dd-mm-yyyy",
    "ae": "dd-mm-yyyy",
    "in": "dd-mm-yyyy",
}
_TIME_ZONES = {
    "sa": "Asia/Riyadh",
    "ae": "Asia/Dubai",
    "bh": "Asia/Bahrain",
    "kw": "Asia/Kuwait",
    "om": "Asia/Muscat",
    "qa": "Asia/Qatar",
    "jo": "Asia/Amman",
    "eg": "Africa/Cairo",
    "iq": "Asia/Baghdad",
    "ye": "Asia/Aden",
    "in": "Asia/Kolkata",
    "gb": "Europe/London",
    "de": "Europe/Berlin",
}

LANGUAGES = (
    ("ar", "العربية"),
    ("en", "English"),
    ("bn", "বাংলা"),
    ("de", "Deutsch"),
    ("en-GB", "English (United Kingdom)"),
    ("en-US", "English (United States)"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hi", "हिंदी"),
    ("id", "Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국의"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("pt-BR", "Português Brasileiro"),
    ("ru", "Русский"),
    ("tr", "Türkçe"),
    ("ur", "اردو"),
    ("vi", "Việt"),
    ("zh", "简体中文"),
)


def country_rows() -> list[dict[str, str]]:
    """Each country as the values of its document."""
    rows = []
    for entry in COUNTRIES.strip().replace("\n", "|").split("|"):
        code, name = entry.split(" ", 1)
        rows.append(
            {
                "country_name": name,
                "code": code,
                "date_format": _DATE_FORMATS.get(code, "dd-mm-yyyy"),
                "time_zones": _TIME_ZONES.get(code, ""),
            }
        )
    return rows

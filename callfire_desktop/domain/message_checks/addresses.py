"""Parts of American addresses: "Springfield, CA 90012", "200 N. Spring St."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from callfire_desktop.domain.message_checks.remarks import Finding, Language, RemarkKind
from callfire_desktop.domain.message_checks.sentences import ends_sentence
from callfire_desktop.domain.message_checks.tongue import Tongue

STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut",
    "DE": "Delaware", "DC": "D C", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana",
    "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "PR": "Puerto Rico", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
_STATE = re.compile(r"(?<![\w'’])([A-Z]{2})(?![\w'’])(?:(?<=[\w,.]\s[A-Z]{2})(?=,?\s{1,2}[0-9]{5}(?![0-9]))|(?<=[a-z],\s[A-Z]{2}))")
DIRECTIONS = {
    "N": "North",
    "S": "South",
    "E": "East",
    "W": "West",
    "NE": "Northeast",
    "NW": "Northwest",
    "SE": "Southeast",
    "SW": "Southwest",
}
_DIRECTION = re.compile(r"(?<![\w.,:/$-])([0-9]{1,6}\s)(NE|NW|SE|SW|[NSEW])(\.)?(?=\s[A-Z0-9][\w]{2})")

_FLOOR = re.compile(r"[fF][lL]\b(?<=[0-9](?:st|nd|rd|th)\s..)(\.)?|[éÉ][tT]\b(?<=[0-9]e\s..)(\.)?")


def find_addresses(text: str, tongue: Tongue) -> Iterator[Finding]:
    """States before their ZIP code or behind their city, and directions behind a house number."""
    for found in _STATE.finditer(text):
        if found[1] in STATES:
            yield Finding(RemarkKind.ABBREVIATION, *found.span(), (STATES[found[1]],))
    for found in _FLOOR.finditer(text):
        dot = found[0].endswith(".") and ends_sentence(text, found.end())
        yield Finding(RemarkKind.ABBREVIATION, found.start(), found.end() - dot, ("étage" if found[0][0] in "éÉ" else "floor",))
    if tongue.language is Language.FRENCH:  # O. is west there, and stands behind the name
        return
    for found in _DIRECTION.finditer(text):
        yield Finding(RemarkKind.ABBREVIATION, found.start(2), found.end(), (DIRECTIONS[found[2]],))

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from women_mining_beneficiaries.domain.digits import to_arabic
from women_mining_beneficiaries.domain.iban import make_iban
from women_mining_beneficiaries.domain.identity import make_saudi_id
from women_mining_beneficiaries.domain.personal_data import Personal, find_personal_data

ID = make_saudi_id("100000000")
IBAN = make_iban("80000000608010167519")


@pytest.mark.clause("P36")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سأل عن الشروط", ()),
        (f"رقمي {ID}", (Personal.IDENTITY,)),
        (f"رقمي {to_arabic(ID)} فقط", (Personal.IDENTITY,)),
        (f"رقمي {ID[:4]} {ID[4:7]}-{ID[7:]}", (Personal.IDENTITY,)),
        ("طلبي 1234567890", ()),
        (f"طلبي 9{ID}", ()),
        (f"حسابي {IBAN}", (Personal.IBAN,)),
        (f"حسابي {' '.join(IBAN[i : i + 4] for i in range(0, 24, 4))}", (Personal.IBAN,)),
        ("حسابي SA0000000000000000000000", ()),
        ("جوالي 0501234567", (Personal.MOBILE,)),
        ("جوالي +966 50 123 4567", (Personal.MOBILE,)),
        (f"{ID} {IBAN} 0501234567", tuple(Personal)),
        ("طلب رقم SR-2026-00512 بتاريخ 2026/05/12", ()),
    ],
)
def test_numbers_that_lead_to_a_person_are_found(text: str, found: tuple[Personal, ...]) -> None:
    assert find_personal_data(text) == found


@given(st.integers(100000000, 299999999), st.sampled_from(["{}", "رقمي{}؟", "({})", "x {} y"]))
def test_every_identity_number_is_found_wherever_it_stands(first_nine: int, frame: str) -> None:
    assert Personal.IDENTITY in find_personal_data(frame.format(make_saudi_id(str(first_nine))))

"""What is found out about scanners that never were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.keyboard import alt, typed

from pos_tui.doctor.diagnosis import diagnose
from pos_tui.doctor.explain import Reading
from pos_tui.doctor.findings import END_MARKS, End, Kind
from pos_tui.domain.layouts import Layout

LAYOUTS = st.sampled_from([None, *Layout])
PREFIXES = st.sampled_from(["", "#", "@1", "SCAN-", "\x02", "*X*"])
SUFFIXES = st.sampled_from(["", "#", "**", "END", "\x1d", "\x1b[15~"])


def values(diagnosis, kind):
    return [finding.value for finding in diagnosis.findings if finding.kind is kind]


@settings.get_profile("costly")
@given(
    layout=LAYOUTS, end=st.sampled_from(End), prefix=PREFIXES, suffix=SUFFIXES, caps=st.booleans(), aim=st.booleans()
)
def test_every_layout_with_everything_around_it(labels, layout, end, prefix, suffix, caps, aim):
    def sent(label):
        return (f"]{'CQ'[label.symbology == 'QR']}1" if aim else "") + label.text

    readings = [
        Reading(
            label,
            (typed(prefix + sent(label) + suffix, layout, caps=caps) + END_MARKS.get(end, "")).encode(),
            (1.0,),
        )
        for label in labels
    ]
    diagnosis = diagnose(readings)
    assert values(diagnosis, Kind.END_MARK) == [end]
    assert diagnosis.suffix == typed(suffix, layout, caps=caps)
    assert values(diagnosis, Kind.LAYOUT) == ([layout] if layout else [])
    assert values(diagnosis, Kind.CASE) == (["inverted"] if caps else [])
    assert values(diagnosis, Kind.UNEXPLAINED) == []
    assert bool(values(diagnosis, Kind.AIM_ID)) == aim
    if not aim:  # else a dead accent may hold prefix and AIM id together
        assert diagnosis.prefix == typed(prefix, layout, caps=caps)
        assert values(diagnosis, Kind.PREFIX) == ([diagnosis.prefix] if prefix else [])


def test_a_scanner_as_it_should_be(scanner, read_all):
    diagnosis = diagnose(read_all(scanner(edit=without_controls)))
    kinds = [finding.kind for finding in diagnosis.findings]
    assert kinds == [Kind.END_MARK, Kind.CONTROLS, Kind.SPEED]
    assert (diagnosis.prefix, diagnosis.suffix, diagnosis.layout, diagnosis.straight) == ("", "", None, True)
    assert values(diagnosis, Kind.CONTROLS) == ["dropped"]
    assert values(diagnosis, Kind.SPEED) == ["0"]


def without_controls(text):
    return "".join(letter for letter in text if letter.isprintable())


def test_nothing_was_scanned():
    diagnosis = diagnose([])
    assert (diagnosis.findings, diagnosis.prefix, diagnosis.layout) == ((), None, None)


@pytest.mark.parametrize(
    ("layout", "named"),
    [(Layout.ES, "pt,es,latam,it"), (Layout.CH, "ch"), (Layout.DE, "de"), (Layout.FR, "fr,be"), (Layout.UK, None)],
)
def test_a_code_alone_may_leave_several_layouts(scanner, labels, layout, named):
    diagnosis = diagnose([scanner(layout=layout).reads(labels[0])])
    assert values(diagnosis, Kind.LAYOUT) == ([named] if named else [])
    assert (diagnosis.layout is None) == (named is None or "," in named)


@pytest.mark.parametrize("layout", Layout)
def test_the_short_label_with_punctuation_tells_them_apart(scanner, labels, layout):
    sends = scanner(layout=layout)
    diagnosis = diagnose([sends.reads(labels[0]), sends.reads(labels[3])])
    assert values(diagnosis, Kind.LAYOUT) == [layout]
    straight = layout in (Layout.ABNT2, Layout.US_INTL, Layout.UK)
    assert diagnosis.straight == straight
    assert diagnosis.layout == (None if straight else layout)


@pytest.mark.parametrize(
    ("layout", "came"),
    [(None, "]C1"), (Layout.ABNT2, "[C1"), (Layout.FR, "$C&"), (Layout.PT, "Ć1"), (Layout.CH, "¨C1")],
)
def test_an_aim_id_however_garbled(scanner, labels, layout, came):
    diagnosis = diagnose([scanner(layout=layout, prefix="]C1").reads(labels[0])])
    assert values(diagnosis, Kind.AIM_ID) == [came]
    assert values(diagnosis, Kind.PREFIX) == []
    assert diagnosis.prefix == ""


def test_an_aim_id_of_another_symbology_is_a_prefix(scanner, labels):
    diagnosis = diagnose([scanner(prefix="]Q1").reads(labels[0])])
    assert (values(diagnosis, Kind.AIM_ID), values(diagnosis, Kind.PREFIX)) == ([], ["]Q1"])


@pytest.mark.parametrize(
    ("edit", "found"), [(str.lower, "lower"), (str.upper, "upper"), (str.swapcase, "inverted"), (str, None)]
)
def test_the_case(scanner, labels, edit, found):
    readings = [scanner(edit=edit).reads(label) for label in labels[:3]]
    assert values(diagnose(readings), Kind.CASE) == ([found] if found else [])


@pytest.mark.parametrize(("instead", "found"), [("", ""), ("\u2010", "\u2010"), ("_", "_"), ("-", None)])
def test_the_hyphen(scanner, labels, instead, found):
    readings = [scanner(edit=lambda text: text.replace("-", instead)).reads(label) for label in labels[:3]]
    diagnosis = diagnose(readings)
    assert values(diagnosis, Kind.HYPHEN) == ([] if found is None else [found])
    assert values(diagnosis, Kind.UNEXPLAINED) == values(diagnosis, Kind.LAYOUT) == []
    assert diagnosis.straight == (found is None)


@pytest.mark.parametrize("digits", [3, 4])
def test_alt_mode(labels, digits):
    readings = [Reading(label, (alt(label.text, digits) + "\r").encode(), (1.0,)) for label in labels]
    diagnosis = diagnose(readings)
    assert values(diagnosis, Kind.ALT_MODE) == [""]
    assert values(diagnosis, Kind.CONTROLS) == ["alt"]
    assert values(diagnosis, Kind.UNEXPLAINED) == []
    assert values(diagnosis, Kind.END_MARK) == [End.CR]


def test_alt_mode_without_num_lock(labels):
    keys = {"0": "[2;3~", "1": "[1;3F", "2": "[1;3B", "3": "[6;3~", "4": "[1;3D",
            "5": "[1;3E", "6": "[1;3C", "7": "[1;3H", "8": "[1;3A", "9": "[5;3~"}  # fmt: skip
    sent = "".join(f"\x1b{keys[digit]}" for letter in labels[0].text for digit in f"{ord(letter):03}")
    diagnosis = diagnose([Reading(labels[0], sent.encode(), (1.0,))])
    assert values(diagnosis, Kind.ALT_MODE) == [""]
    assert values(diagnosis, Kind.UNEXPLAINED) == []


@pytest.mark.parametrize(
    ("gs", "dc1", "found"),
    [
        ("\x1d", "\x11", ["bytes"]),
        ("", "", ["dropped"]),
        ("\x1b0\x1b2\x1b9", "\x1b0\x1b1\x1b7", ["alt"]),
        ("\x1b[24~", "\x1bOP", ["keys"]),
        ("\x1b[[B", "\x1b[1;5C", ["keys"]),
        ("|", "^Q", ["text"]),
        ("\x1d", "", ["bytes", "dropped"]),
    ],
)
@pytest.mark.parametrize("around", ["", "#"])
def test_control_characters(labels, gs, dc1, found, around):
    label = labels[5]
    sent = around + label.text.replace("\x1d", gs).replace("\x11", dc1) + around + "\r"
    assert values(diagnose([Reading(label, sent.encode(), (1.0,))]), Kind.CONTROLS) == found


@pytest.mark.parametrize("between", ["\r", "", "\n", "#"])
def test_a_double_read_in_one_go(labels, between):
    data = (labels[0].text + between).encode() * 2
    diagnosis = diagnose([Reading(labels[0], data, (1.0,) * len(data))])
    assert values(diagnosis, Kind.DOUBLE) == [""]
    assert values(diagnosis, Kind.UNEXPLAINED) == []


def test_a_double_read_after_a_while(scanner, labels):
    readings = [scanner().reads(label) for label in (labels[0], labels[2], labels[2])]
    (double,) = (finding for finding in diagnose(readings).findings if finding.kind is Kind.DOUBLE)
    assert double.labels == (3,)


def test_the_speed(scanner, labels):
    assert values(diagnose([scanner(pace=0.005).reads(labels[0])]), Kind.SPEED) == ["5"]
    assert values(diagnose([scanner(pace=0.0125).reads(labels[0])]), Kind.SPEED) == ["12.5"]


def test_labels_that_end_differently_are_told_apart(scanner, labels):
    diagnosis = diagnose([scanner().reads(labels[0]), scanner(end=End.TAB, suffix="#").reads(labels[1])])
    ends = [(finding.value, finding.labels) for finding in diagnosis.findings if finding.kind is Kind.END_MARK]
    assert ends == [(End.CR, (1,)), (End.TAB, (2,))]
    assert (diagnosis.prefix, diagnosis.suffix) == ("", None)


def test_one_label_that_makes_no_sense_does_not_spoil_the_rest(scanner, labels):
    odd = Reading(labels[1], b"WHAT?\r", (1.0,))
    diagnosis = diagnose([scanner(layout=Layout.DE).reads(labels[0]), odd, scanner(layout=Layout.DE).reads(labels[3])])
    (unexplained,) = (finding for finding in diagnosis.findings if finding.kind is Kind.UNEXPLAINED)
    assert unexplained.labels == (2,)
    assert diagnosis.layout is Layout.DE


@given(st.binary(min_size=1, max_size=60))
def test_anything_at_all_gives_a_diagnosis(labels, data):
    for label in labels:
        assert diagnose([Reading(label, data, (1.0,) * len(data))]).findings

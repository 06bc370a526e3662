# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What must hold for every rule, every condition and every heap of bytes."""

from __future__ import annotations

import itertools
import typing as t

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule import binary, xml
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.build import from_combinations
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.edit import with_media
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.errors import CapacityRuleError
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.normal import (
    Reducer,
    condition_of,
    holds,
    meaning,
    own_limits,
    same_meaning,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.rule import (
    Condition,
    Group,
    MediaRule,
    Rule,
    Threshold,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.words import explain

NAMES = ("voice", "chat", "e-mail")
TOP = 3

quick = settings(max_examples=60, deadline=None)

thresholds = st.builds(Threshold, st.sampled_from(NAMES), st.integers(1, TOP))
conditions: st.SearchStrategy[Condition] = st.recursive(
    thresholds,
    lambda inner: st.builds(Group, st.sampled_from(("AND", "OR")), st.lists(inner, min_size=1, max_size=4).map(tuple)),
    max_leaves=8,
)
media_rules = st.builds(MediaRule, st.sampled_from(NAMES), conditions, st.integers(0, 255))
rules = st.builds(
    Rule, st.permutations((*NAMES, "Müller & <Söhne>")).map(tuple), st.lists(media_rules, max_size=4).map(tuple)
)


def all_counts(names: tuple[str, ...] = NAMES, top: int = TOP) -> t.Iterator[dict[str, int]]:
    for counts in itertools.product(range(top + 1), repeat=len(names)):
        yield dict(zip(names, counts))


def truth_table(condition: Condition) -> tuple[bool, ...]:
    return tuple(holds(condition, counts) for counts in all_counts())


def in_document_order(rule: Rule) -> Rule:
    """Sorted as the binary sorts: the rules of one media together, in order of its first appearance."""
    order = list(dict.fromkeys(each.media for each in rule.rules))
    return Rule(rule.media, tuple(sorted(rule.rules, key=lambda each: order.index(each.media))))


@quick
@given(conditions)
def test_the_reduced_form_means_the_same(condition: Condition) -> None:
    assert truth_table(condition_of(Reducer().blocks(condition))) == truth_table(condition)


@quick
@given(conditions)
def test_the_reduced_form_is_irredundant(condition: Condition) -> None:
    blocks = Reducer().blocks(condition)
    whole = truth_table(condition)
    for index, block in enumerate(blocks):
        assert len({each.media for each in block}) == len(block)
        rest = blocks[:index] + blocks[index + 1 :]
        assert not rest or truth_table(condition_of(rest)) != whole
        for place, (media, capacity) in enumerate(block):
            weaker = [(), ((media, capacity - 1),)] if capacity > 1 else [()]
            for change in weaker:
                other = block[:place] + tuple(Threshold(*each) for each in change) + block[place + 1 :]
                assert not other or truth_table(condition_of([*rest, other])) != whole


@quick
@given(conditions, conditions)
def test_the_reduced_form_is_the_same_exactly_for_what_means_the_same(one: Condition, other: Condition) -> None:
    forms = [frozenset(map(frozenset, Reducer().blocks(each))) for each in (one, other)]
    assert (forms[0] == forms[1]) == (truth_table(one) == truth_table(other))


@quick
@given(conditions, st.randoms())
def test_order_and_repetition_do_not_matter(condition: Condition, random: t.Any) -> None:
    def stirred(each: Condition) -> Condition:
        if isinstance(each, Threshold):
            return each
        members = [stirred(member) for member in each.members]
        members += random.sample(members, 1)
        random.shuffle(members)
        return Group(random.choice(("AND", "OR")), (Group(each.kind, tuple(members)),))

    before, after = (Rule(NAMES, (MediaRule("chat", each),)) for each in (condition, stirred(condition)))
    assert meaning(before) == meaning(after)
    assert explain(before) == explain(after)


@quick
@given(rules)
def test_binary_round_trip(rule: Rule) -> None:
    encoded = binary.encode(rule)
    decoded = binary.decode(encoded)
    assert decoded.media == rule.media
    assert [(each.media, each.priority) for each in decoded.rules] == [
        (each.media, each.priority) for each in in_document_order(rule).rules
    ]
    assert same_meaning(decoded, rule)
    assert binary.encode(decoded) == encoded


@quick
@given(rules)
def test_xml_round_trip(rule: Rule) -> None:
    text = xml.write_xml(rule)
    assert xml.read_xml(text) == rule
    assert xml.write_xml(xml.read_xml(text)) == text
    assert binary.encode(xml.read_xml(text)) == binary.encode(rule)


@quick
@given(rules, st.sampled_from((*NAMES, "whatsappsession")), st.integers(1, TOP), st.booleans())
def test_with_media_changes_that_limit_and_nothing_else(rule: Rule, media: str, limit: int, as_xml: bool) -> None:
    source = xml.read_xml(xml.write_xml(rule)) if as_xml else rule
    before = [each for each in rule.rules if each.media == media]
    if len(before) > 1:
        with pytest.raises(CapacityRuleError, match="how they combine"):
            with_media(source, media, limit)
        return
    result = with_media(source, media, limit)
    assert own_limits(result)[media] == limit
    assert [each for each in result.rules if each.media != media] == [
        each for each in rule.rules if each.media != media
    ]
    after = [each for each in result.rules if each.media == media]
    assert len(after) == 1
    assert not before or after[0].priority == before[0].priority
    assert (result.document is not None) == as_xml
    assert with_media(result, media, limit) is result
    for counts in all_counts() if before else ():
        if counts[media] >= limit:
            assert holds(after[0].condition, counts)
        elif limit <= own_limits(rule).get(media, 0):  # a lower limit: below it nothing is different
            assert holds(after[0].condition, counts) == holds(before[0].condition, counts)


@quick
@given(st.lists(st.dictionaries(st.sampled_from(NAMES), st.integers(0, TOP)), min_size=1, max_size=4))
def test_combinations_allow_exactly_what_they_say(combinations: list[dict[str, int]]) -> None:
    names = tuple(dict.fromkeys(name for each in combinations for name in each))
    if not names or any(all(not each.get(name) for each in combinations) for name in names):
        with pytest.raises(CapacityRuleError):
            from_combinations(combinations)
        return

    def allowed(counts: dict[str, int]) -> bool:
        return any(all(count <= each.get(name, 0) for name, count in counts.items()) for each in combinations)

    rule = from_combinations(combinations)
    by_media = {each.media: each.condition for each in rule.rules}
    for counts in filter(allowed, all_counts(names)):
        for name in names:
            one_more = {**counts, name: counts[name] + 1}
            assert holds(by_media[name], counts) != allowed(one_more)


def accepted(read: t.Callable[[], Rule]) -> Rule | None:
    """The rule, or None after one of our own errors; any other exception is a finding."""
    try:
        return read()
    except CapacityRuleError as error:
        check_error(error)
        return None


def check_error(error: CapacityRuleError) -> None:
    assert str(error)
    assert error.kind
    assert error.remedy


def check_binary(data: bytes) -> None:
    for strict in (True, False):
        rule = accepted(lambda strict=strict: binary.decode(data, strict))  # type: ignore[misc]
        if rule is not None:
            again = binary.decode(binary.encode(rule))
            assert same_meaning(again, rule)
            assert len(again.rules) == len(rule.rules)
            if strict:
                # Nothing that the value held can be lost: it is as long as what we write, redundant blocks aside.
                assert len(binary.encode(rule)) <= len(data)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80))
def test_random_bytes_never_confuse_the_decoder(data: bytes) -> None:
    check_binary(data)
    check_binary(bytes.fromhex("d52a5300") + data)
    check_binary(bytes.fromhex("d52a5300") + (len(data) + 20).to_bytes(4, "little") + b"\x14\0\0\0" + data)


@settings(max_examples=80, deadline=None)
@given(rules, st.data())
def test_damaged_values_never_confuse_the_decoder(rule: Rule, data: st.DataObject) -> None:
    value = bytearray(binary.encode(rule))
    for _change in range(data.draw(st.integers(1, 3))):
        value[data.draw(st.integers(0, len(value) - 1))] = data.draw(st.integers(0, 255))
    check_binary(bytes(value))


@settings(max_examples=30, deadline=None)
@given(rules, st.data())
def test_every_cut_and_every_addition_is_noticed(rule: Rule, data: st.DataObject) -> None:
    value = binary.encode(rule)
    place = data.draw(st.integers(0, len(value) - 1))
    tail = data.draw(st.binary(min_size=1, max_size=4))
    for changed in (value[:place], value + tail, value[:place] + tail + value[place:]):
        assert accepted(lambda changed=changed: binary.decode(changed)) is None  # type: ignore[misc]


def check_xml(text: str | bytes) -> None:
    rule = accepted(lambda: xml.read_xml(text))
    if rule is None:
        return
    written = accepted(lambda: xml.read_xml(xml.write_xml(rule)))
    assert written == rule
    encoded = accepted(lambda: binary.decode(binary.encode(rule)))
    assert encoded is None or same_meaning(encoded, rule)
    added = accepted(lambda: with_media(rule, "whatsappsession", 2))
    assert added is None or own_limits(added)["whatsappsession"] == 2


@quick
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60)))
def test_random_text_never_confuses_the_xml_reader(text: str | bytes) -> None:
    check_xml(text)


PIECES = (
    "<CapacityRule>", "</CapacityRule>", "<MediaTypes>", "</MediaTypes>", "<MediaTypes/>", '<Media name="voice"/>',
    '<Media name="chat"/>', '<Media name="Voice"/>', "<Media/>", '<MediaRule media="voice">', "</MediaRule>",
    '<MediaRule media="CHAT" priority="x">', '<ComplexCondition type="or">', '<complexcondition type="AND">',
    "</ComplexCondition>", "</complexcondition>", '<ElementaryRule media="voice" capacity="2"/>',
    '<ElementaryRule capacity="1"/>', '<ElementaryRule media="chat" capacity="+03"/>', "<!-- 1 -->", "<?a b?>",
    "<x>", "</x>", "&amp;", "&x;", "<!DOCTYPE a>", "<![CDATA[<]]>", " text ", '<e:Media name="a"/>',
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.booleans())
def test_jumbled_elements_never_confuse_the_xml_reader(pieces: list[str], wrapped: bool) -> None:
    text = "".join(pieces)
    if wrapped:
        text = (
            '<CapacityRule><MediaTypes><Media name="voice"/><Media name="chat"/></MediaTypes>'
            f'<MediaRule media="chat">{text}</MediaRule></CapacityRule>'
        )
    check_xml(text)


@settings(max_examples=60, deadline=None)
@given(rules, st.data())
def test_damaged_xml_never_confuses_the_reader(rule: Rule, data: st.DataObject) -> None:
    text = xml.write_xml(rule)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    check_xml(text[:start] + data.draw(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))) + text[end:])

# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
name: capacity_rule_xml
short_description: A capacity rule as a file to be imported by hand
version_added: 0.1.0
description:
  - Returns a capacity rule as the text of a Configuration Server XML file, a C(CfgScript) with binary values in
    lower-case hexadecimal. It is meant for servers that no connection reaches, and for connections that cannot carry
    the binary values in which a capacity rule is kept.
  - Nothing is read from a server and nothing is written to one. Whoever imports the file does that.
  - The layout is the one that the Platform SDK of the vendor writes and reads, version 9.0.010.06. No file exported by
    an editor of the vendor has been seen, and none of these files has been imported yet. Try it with a rule that nobody
    uses, and look at what the server holds then, as the examples show.
author:
  - contactcenter.engage contributors (@contactcenter)
positional: tenant_dbid
options:
  _input:
    description:
      - The rule, in one of two forms.
      - What M(contactcenter.engage.capacity_rule) takes, a dictionary of C(name) and one of C(limits), C(combinations)
        and C(conditions), if need be with C(priority), C(priorities) and C(media_list). The file holds the rule as a
        whole. C(limits) do not extend what is there, whatever C(exact) says.
      - An object as M(contactcenter.engage.configuration_info) returns it, a dictionary with the C(kind) V(object), the
        C(class) V(CfgScript) and, among its C(attributes), the C(type) V(CFGCapacityRule). Its whole annex is carried
        over as it is, once it is certain that the rule in it is not damaged.
      - The file holds name, tenant, type and annex, and nothing else. What C(assign_to), C(folder) and C(enabled) ask
        for would be lost, so they are refused, and so is an object that is disabled or has C(omitted_secrets). The
        folder of an object is left out.
    type: dict
    required: true
  tenant_dbid:
    description:
      - The DBID of the tenant to which the rule is to belong. The file has no room for the name of a tenant, so a
        C(tenant) in the input is left out.
      - On a server of a single enterprise it is often V(101). V(1) is the tenant of the service provider.
    type: int
    required: true
  dbid:
    description:
      - The DBID of the script that the file is to change. If not set, the file describes a new one.
      - What an import does where a script of that name, or that DBID, is already there has not been tried.
    type: int
notes:
  - A rule that is imported counts for nobody until it is assigned. M(contactcenter.engage.capacity_rule) does that
    without limits, combinations or conditions, and then writes no binary value.
  - Whether media are media types of the tenant is not checked. They are written as the display names of those.
seealso:
  - module: contactcenter.engage.capacity_rule
  - module: contactcenter.engage.configuration_info
"""

EXAMPLES = r"""
---
- name: Write a rule to a file
  ansible.builtin.copy:
    content: "{{ rule | contactcenter.engage.capacity_rule_xml(tenant_dbid=101) }}"
    dest: capacity-rule.xml
    mode: "0644"
  delegate_to: localhost
  vars:
    rule:
      name: Agents
      limits:
        voice: 1
        whatsappsession: 3

# The following examples take the connection from module_defaults or from the environment.

- name: After the import, see whether the server holds what was meant, which is so when nothing would change
  contactcenter.engage.capacity_rule:
    name: Agents
    tenant: Resources
    limits:
      voice: 1
      whatsappsession: 3
    exact: true
  check_mode: true
  register: after_import
  failed_when: after_import is failed or after_import is changed

- name: Assign the imported rule, which writes no binary value
  contactcenter.engage.capacity_rule:
    name: Agents
    tenant: Resources
    assign_to:
      tenants:
        - Resources

- name: Read the scripts of a server
  contactcenter.engage.configuration_info:
    classes:
      - CfgScript
    tenant: Resources
  register: scripts

- name: Write each of its capacity rules to a file, for a server whose tenant has the DBID 102
  ansible.builtin.copy:
    content: "{{ item | contactcenter.engage.capacity_rule_xml(102) }}"
    dest: "capacity-rule-{{ item.name.name }}.xml"
    mode: "0644"
  delegate_to: localhost
  loop: "{{ scripts.objects | selectattr('attributes.type', 'eq', 'CFGCapacityRule') }}"
  loop_control:
    label: "{{ item.name.name }}"
"""

RETURN = r"""
_value:
  description:
    - The text of the file, to be saved in UTF-8. It is one line without a line break at its end, as the library of the
      vendor writes it.
    - What is there in binary form is the XML of the rule and its compiled form, both made from the same rule. For an
      object they are what its annex holds.
  type: str
  sample: >-
    <?xml version="1.0" encoding="UTF-8" standalone="no"?><CfgScript
    xmlns="http://schemas.genesyslab.com/Protocols/Configuration/ConfServer/2005/"><name value="Agents"/><tenantDBID
    value="101"/><type value="22"/><userProperties>...</userProperties></CfgScript>
"""

import re
import typing as t

from ansible.errors import AnsibleFilterError

from ansible_collections.contactcenter.engage.plugins.module_utils.engine.desired import Desired, SetOption
from ansible_collections.contactcenter.engage.plugins.module_utils.glue import BULK, Call, desired_of, plain
from ansible_collections.contactcenter.engage.plugins.module_utils.kinds.capacity_rule import TYPE, Content, rule_from
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.annex import (
    annex_sections,
    read_annex,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.capacity_rule.export import (
    ScriptFile,
    write_script,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.errors import (
    EngageError,
    Finding,
    ValidationFailed,
)
from ansible_collections.contactcenter.engage.plugins.module_utils.model.objects import OptionTree

_RULE = "capacity_rule"
_OBJECT = "object"
# A server holds integers in 32 bits.
_LOWEST = -(1 << 31)
_HIGHEST = (1 << 31) - 1
_DIGITS = re.compile("[0-9]{1,10}", re.ASCII)
_LATER = "Leave it out here, and give it to the module capacity_rule once the file is imported."
# What the tenant is called makes no difference to the file, but no request goes without one.
_ANY_TENANT = "any"


def capacity_rule_xml(rule: object, tenant_dbid: object = None, dbid: object = None) -> str:
    try:
        owner = _dbid("tenant_dbid", tenant_dbid)
        own = None if dbid is None else _dbid("dbid", dbid)
        name, annex = _script(plain(rule))
        return write_script(ScriptFile(name, owner, annex, own))
    except ValidationFailed as error:
        # Where it stands within a list of objects is of no interest: there is only one.
        said = " ".join(str(Finding(each.message, each.remedy, path=each.path)) for each in error.findings)
    except EngageError as error:
        said = str(error)
    # Not within a handler: Ansible would append the message of a cause, and with it say everything twice.
    raise AnsibleFilterError(f"capacity_rule_xml: {said}")


def _refusal(message: str, remedy: str = "", path: str = "") -> ValidationFailed:
    return ValidationFailed([Finding(message, remedy, path=path)])


def _dbid(option: str, given: object) -> int:
    """A DBID, also as the text that a template or the command line has made of it."""
    value = plain(given)
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        value = int(value)
    if value is None:
        raise _refusal("it is missing.", "Give the DBID of the tenant, often 101.", option)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _HIGHEST:
        raise _refusal(f"{value!r:.40} is no DBID.", f"DBIDs are whole numbers from 1 to {_HIGHEST}.", option)
    return value


def _script(rule: object) -> tuple[str, OptionTree]:
    """The name and the annex that the input asks for, read by the same rules as an element of a bulk task."""
    if not isinstance(rule, dict):
        remedy = "Take one of them." if isinstance(rule, list) else "Give it as a dictionary."
        raise _refusal(f"a capacity rule is a dictionary, and this is {_called(rule)}.", remedy)
    kind = rule.get("kind", _OBJECT if "class" in rule else _RULE)
    if kind not in (_RULE, _OBJECT):
        raise _refusal(f"{kind!r:.40} is no capacity rule.", f"Give {_RULE} or {_OBJECT}.", "kind")
    parameters = {"objects": [{**rule, "kind": kind}], "state": "merged", "default_tenant": _ANY_TENANT}
    wish, *others = (each for each in desired_of(Call(BULK, parameters)) if isinstance(each, Desired))
    if wish.presence == "absent":
        raise _refusal("a file cannot delete a rule.", "Delete it with the module capacity_rule.", "state")
    if not wish.key.name.strip():
        raise _refusal("it is empty.", "Give the rule a name.", "name")
    annex = _given_annex(wish) if kind == _OBJECT else _made_annex(wish, others)
    return wish.key.name, annex


def _called(value: object) -> str:
    names = {"str": "a text", "list": "a list", "NoneType": "nothing"}
    return names.get(value.__class__.__name__, "a value of another type")


def _made_annex(wish: Desired, others: t.Sequence[Desired]) -> OptionTree:
    """The annex of a rule that is described by its parameters."""
    lost = {
        "assign_to": bool(others),
        "folder": "folder" in wish.attributes,
        "enabled": "state" in wish.attributes,
    }
    findings = [Finding("the file cannot hold it.", _LATER, path=option) for option, given in lost.items() if given]
    contents = [each for each in wish.deductions if isinstance(each, Content)]
    if not contents:
        findings.append(Finding("the rule says nothing.", "Give limits, combinations or conditions."))
    if findings:
        raise ValidationFailed(findings)
    content = contents[0]
    # Limits by themselves would extend what a server holds. Here nobody knows what that is.
    rule = content.whole or rule_from({"limits": dict(content.limits), "priority": content.priority})
    return annex_sections(rule, meaning=content.meaning)


def _given_annex(wish: Desired) -> OptionTree:
    """The annex of an object, if there is a capacity rule in it."""
    class_name = wish.key.class_name
    kind = wish.attributes.get("type")
    if class_name != "CfgScript" or kind != TYPE:
        found = f"{class_name} of type {kind}" if kind else class_name
        raise _refusal(f"this is a {found}.", f"Give a CfgScript whose attribute type is {TYPE}.")
    if wish.attributes.get("state") == "CFGDisabled":
        remedy = "Leave out state to import it nevertheless, and disable it then."
        raise _refusal("the rule is disabled, and the file cannot hold that.", remedy, "attributes.state")
    if wish.kept:
        remedy = "Put their values into the annex, or do without them, and remove omitted_secrets."
        raise _refusal(f"{', '.join(sorted(wish.kept))}: the file would lack them.", remedy, "omitted_secrets")
    annex: OptionTree = {
        str(section): {
            str(key): each.value
            for key, each in keys.items()
            if isinstance(each, SetOption) and isinstance(each.value, (str, int, bytes))
        }
        for section, keys in wish.trees.get("annex", {}).items()
    }
    for section, keys in annex.items():
        for key, value in keys.items():
            if isinstance(value, int) and not _LOWEST <= value <= _HIGHEST:
                remedy = f"Integers go from {_LOWEST} to {_HIGHEST}."
                raise _refusal(f"{value} cannot be stored.", remedy, f"annex [{section}] {key}")
    if read_annex(annex).base() is None:
        remedy = "Read it over a connection that carries binary values, or give the rule by its limits."
        raise _refusal("there is no capacity rule in it.", remedy, "annex")
    return annex


class FilterModule:
    def filters(self) -> dict[str, t.Callable[..., t.Any]]:
        return {"capacity_rule_xml": capacity_rule_xml}

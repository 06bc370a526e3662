# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every rule of the embedded server as data, with where it comes from; refusals and documentation are made of these."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ...catalogue.facts import SOURCES as CATALOGUE_SOURCES
from ...catalogue.facts import Fact
from ..protocol import ServerError

# Documents that only these rules rest on.
SOURCES: t.Mapping[str, str] = {
    **CATALOGUE_SOURCES,
    "framework-login": "Genesys, Framework, standard login: https://docs.genesys.com/Documentation:FR:Dep:StdLogin:8.5.0",
    "gax-modes": "Genesys Administrator, read-only and emergency mode: "
    "https://docs.genesys.com/Documentation/GA (RomEm)",
    "gax-objects": "Genesys Administrator Extension, configuration management and naming conventions: "
    "https://docs.genesys.com/Documentation/GA/8.1.4/user/ConfigMgmt",
    "security-guide": "Genesys, Security Deployment Guide, object-based access control: "
    "https://docs.genesys.com/Documentation/System/8.5.x/SDG/OBAC",
}


@dataclass(frozen=True)
class Rule:
    id: str
    text: str
    fact: Fact


_rules: list[Rule] = []


def _rule(id: str, text: str, grade: t.Literal["A", "B", "C", "D"], source: str) -> Rule:
    rule = Rule(id, text, Fact(grade, source))
    _rules.append(rule)
    return rule


# -- objects and their attributes
UNKNOWN_CLASS = _rule(
    "unknown-class",
    "Only the object classes of the catalogue exist.",
    "D",
    "strictness finds typing errors; the list of classes itself is evidenced",
)
DBID = _rule(
    "dbid",
    "The server gives DBIDs, per class, counting up from 101 past the predefined objects, and never one twice.",
    "B",
    "psdk-com",
)
MANDATORY = _rule(
    "mandatory", "An object lacking a mandatory attribute is refused (CFGIncompleteObjectData).", "B", "psdk-com"
)
DEFAULTS = _rule(
    "defaults",
    "An attribute that is not given gets its default, where the catalogue knows one.",
    "D",
    "the defaults are evidenced one by one in the catalogue; that they also fill gaps in an update is not",
)
UNKNOWN_ATTRIBUTE = _rule(
    "unknown-attribute",
    "An attribute the catalogue does not know for the class is refused.",
    "D",
    "what a real server does with one is not evidenced; strictness finds typing errors",
)
SERVER_SET = _rule(
    "server-set",
    "An attribute that the server sets itself cannot be given or changed.",
    "D",
    "which ones it sets is evidenced (psdk-com), whether it refuses or overlooks others' values is not",
)
UNCHANGEABLE = _rule("unchangeable", "Some attributes cannot be changed once the object exists.", "B", "psdk-com")
VALUE_TYPE = _rule("value-type", "A value has the type of its attribute.", "B", "psdk-com")
INTEGER_RANGE = _rule(
    "integer-range", "Integers have 32 bits, signed.", "D", "the vendor's libraries hold them in 32 bits"
)
ENUMERATION = _rule(
    "enumeration",
    "An enumeration value is spelled as the vendor's constant. Where the catalogue's list may have gaps,"
    " any well-formed constant passes.",
    "C",
    "python-client",
)
NAME_LENGTH = _rule("name-length", "Names have up to 255 characters.", "B", "gax-objects")
SHORT_LENGTH = _rule(
    "short-length",
    "Passwords, first and last names and employee IDs have up to 64 characters.",
    "B",
    "psdk-com",
)
CHARACTERS = _rule(
    "characters",
    "Texts are kept exactly as given, spaces around them included. NUL and what is not valid Unicode are refused.",
    "D",
    "the vendor's libraries pass texts ended by NUL",
)
OPTION_VALUE = _rule(
    "option-value",
    "Options and annexes are sections of keys with text, integer or binary values, kept exactly.",
    "B",
    "psdk-com",
)
OPTION_NAME = _rule(
    "option-name",
    "Sections and keys have a name of at least one character; a section is unique in its tree, a key in its section.",
    "D",
    "uniqueness is evidenced (psdk-com), the refusal of empty names is not",
)
DUPLICATE_ELEMENT = _rule(
    "duplicate-element",
    "A list holds each element once.",
    "D",
    "changes of lists are told apart by the DBID of the element, so there cannot be two of one",
)
WRITE_ONLY = _rule(
    "write-only",
    "A password is kept as a salted scrypt hash and never returned; an update without it keeps it, an empty one"
    " removes it. Of any other attribute that cannot be read, only that it was set is kept.",
    "D",
    "that passwords are not returned is evidenced, how they are stored is not",
)
OPAQUE = _rule(
    "opaque",
    "Of classes the catalogue knows only by name, objects are kept as they are; a name is unique in its tenant.",
    "D",
    "the usual scope of the classes that are known",
)
# -- uniqueness and references
UNIQUENESS = _rule("uniqueness", "Natural keys are unique in their scope (CFGUniquenessViolation).", "B", "psdk-com")
EXACT_NAMES = _rule(
    "exact-names",
    "Names that differ in case, in spaces or in Unicode form only are different names.",
    "D",
    "on a real server the collation of its database decides",
)
REFERENCE = _rule(
    "reference",
    "A reference points to an existing object of a class that fits.",
    "D",
    "references are evidenced; the answer to a dangling one is not",
)
DELETE_REFUSED = _rule(
    "delete-refused", "An object that others cannot do without is not deleted while they exist.", "B", "psdk-com"
)
DELETE_CASCADE = _rule(
    "delete-cascade",
    "With a tenant goes what belongs to it, with a Business Attribute its values.",
    "B",
    "psdk-com",
)
DELETE_RESET = _rule(
    "delete-reset",
    "Other references to a deleted object are reset, and it leaves the lists it was in.",
    "B",
    "psdk-com",
)
PROTECTED = _rule(
    "protected",
    "Some predefined objects cannot be deleted, not even by a cascade, nor can an Application of type CFGITCUtility.",
    "B",
    "psdk-com",
)
# -- folders
FOLDER_NOT_EMPTY = _rule("folder-not-empty", "A folder is not deleted while something is in it.", "B", "psdk-com")
FOLDER_TYPE = _rule("folder-type", "A folder holds objects of one class, its own, and folders.", "B", "psdk-com")
FOLDER_TENANT = _rule(
    "folder-tenant",
    "A folder that belongs to a tenant holds objects of this tenant.",
    "D",
    "follows from folders having an owner; the answer to a mismatch is not evidenced",
)
LOOP = _rule(
    "loop",
    "No folder is inside itself, no tenant below itself, no Application its own backup, over any number of steps.",
    "D",
    "follows from what these references mean",
)
DEFAULT_FOLDER = _rule(
    "default-folder",
    "An object created without a folder lands in the folder of its class at the top of its tenant, if there is one.",
    "D",
    "that there is a default folder per class and owner is evidenced (psdk-com), and so are some (gax-bootstrap)",
)
# -- single classes
ENUMERATOR_DEFAULT = _rule(
    "enumerator-default",
    "A Business Attribute has at most one default value; a second one is refused.",
    "C",
    "mutagen",
)
PARENT_TENANT = _rule(
    "parent-tenant",
    "A Business Attribute Value has the tenant of its Business Attribute, a DN or Agent Login that of its switch:"
    " filled in when missing, refused when different.",
    "D",
    "the tenant is mandatory and unchangeable (psdk-com), and these objects live within another one",
)
TEMPLATE_COPY = _rule(
    "template-copy",
    "An Application created from a template gets type and version from it; one without a template needs both.",
    "B",
    "psdk-com",
)
TEMPLATE_CONFLICT = _rule(
    "template-conflict",
    "An Application is not created with another type or version than those of its template.",
    "D",
    "that they are copied is evidenced (psdk-com), what becomes of others given with it is not",
)
BACKUP_FLAGS = _rule(
    "backup-flags",
    "An Application that is somebody's backup is not primary, all others are.",
    "D",
    "the flag is evidenced as set by the server, the way it is derived is not",
)
IS_SERVER = _rule(
    "is-server",
    "An Application is a server when the name of its type says so.",
    "D",
    "the flag is evidenced as set by the server and following from the type; which types are servers is not",
)
SERVER_FIELDS = _rule(
    "server-fields", "An Application with a host has a working directory and a command line.", "B", "psdk-com"
)
SERVER_HOST = _rule(
    "server-host", "An Application that has a host keeps one: it can be moved, not taken away.", "B", "psdk-com"
)
DEFAULT_PORT = _rule("default-port", "An Application with ports calls one of them default.", "C", "go-genesys")
PORTS = _rule(
    "ports",
    "The single port of an Application and the one called default in its list tell the same: a change of one changes"
    " the other, contradictory changes are refused.",
    "D",
    "both are evidenced (go-genesys), how the server keeps them in step is not",
)
PERSON_GROUPS = _rule(
    "person-groups",
    "A new Person joins the access group Everyone, and Users (an agent) or Administrators of its tenant, where there"
    " are such groups.",
    "B",
    "psdk-com",
)
STATE_CASCADE = _rule(
    "state-cascade",
    "Disabling or enabling a tenant, folder or Business Attribute does the same to everything in it, and is refused"
    " where the account may not change all of it.",
    "B",
    "psdk-com",
)
# -- accounts
LOGIN = _rule(
    "login",
    "A user name needs the password of an enabled Person; without one, the owner of the file acts as `default`.",
    "D",
    "the login is as documented (framework-login), the way in without one is our choice: who can open the file owns it",
)
INITIAL_PASSWORD = _rule(
    "initial-password",
    "Until it is changed, the password of the predefined Person `default` is `password`.",
    "B",
    "framework-login",
)
INVISIBLE = _rule(
    "invisible",
    "What an account may not read is missing from lists and not found; only a clash of names shows that it exists.",
    "D",
    "that reading needs a permission is evidenced (security-guide), that the rest is left out silently is not",
)
WRITE_DENIED = _rule(
    "write-denied",
    "Creating, changing and deleting need permission for the object, in a cascade for each object.",
    "B",
    "security-guide",
)
READ_ONLY = _rule("read-only", "In read-only mode nobody changes anything.", "B", "gax-modes")
EMERGENCY = _rule("emergency", "In emergency mode only Super Administrators change anything.", "B", "gax-modes")
COMPARE_AND_SET = _rule(
    "compare-and-set",
    "An update is refused when the object is no longer what it was based on.",
    "D",
    "the embedded server's own; the REST interface has nothing of the kind",
)

RULES: tuple[Rule, ...] = tuple(_rules)


def refusal(rule: Rule, kind: type[ServerError], subject: str, message: str, remedy: str) -> ServerError:
    """An error about ``subject`` that says which rule it comes from (``error.rule``)."""
    error = kind(f"{subject}: {message}" if subject else message, remedy)
    error.rule = rule  # type: ignore[attr-defined]
    return error

"""
The words of the model: closed vocabularies that parser, tables, questions and stores
share. Values are lower-case English; the Vietnamese term stands in the docstring.
"""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """What the citing document does to the cited one (quan hệ), in active voice."""

    IMPLEMENTS = "implements"
    CONTINUES_IMPLEMENTING = "continues_implementing"
    BASED_ON = "based_on"
    GUIDES = "guides"
    DETAILS = "details"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    SUSPENDS = "suspends"
    EXTENDS = "extends"
    CORRECTS = "corrects"
    ANNEXED_TO = "annexed_to"
    PROMULGATES = "promulgates"
    CONSOLIDATES = "consolidates"
    COORDINATES = "coordinates"
    REFERS_TO = "refers_to"
    DISSEMINATES = "disseminates"
    REPORTS_ON = "reports_on"
    REVIEWS = "reviews"
    REPLIES_TO = "replies_to"
    ON_PROPOSAL = "on_proposal"
    DEMANDS_IMPLEMENTATION_OF = "demands_implementation_of"


class Scope(StrEnum):
    """Which part of the citing document does it (phạm vi)."""

    DOCUMENT = "document"
    TASK = "task"
    DEMAND = "demand"
    TARGET = "target"


class Basis(StrEnum):
    """What an edge rests on (cơ sở): the text, a register, or a person's decision."""

    TEXT = "text"
    REGISTER = "register"
    EXCHANGE = "exchange"
    PORTAL = "portal"
    DECISION = "decision"


class Verdict(StrEnum):
    """What became of a citation (kết quả đối chiếu)."""

    RESOLVED = "resolved"
    DATE_CONFLICT = "date_conflict"
    AMBIGUOUS = "ambiguous"
    INCOMPLETE = "incomplete"
    SELF = "self"


class Naming(StrEnum):
    """How many bodies or places a name means on a day (kết quả tra tên)."""

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"


class Doubt(StrEnum):
    """Why a name does not mean exactly one body or place of a day (lý do)."""

    SEVERAL = "several"
    TOGETHER = "together"
    ENDED = "ended"
    BEGINS = "begins"
    NOT_COVERED = "not_covered"
    OF_SPEAKER = "of_speaker"
    GROUP = "group"
    NO_BODY = "no_body"
    UNKNOWN = "unknown"
    TOO_LONG = "too_long"
    EMPTY = "empty"


class Known(StrEnum):
    """How a document is known: full text, a description only, citations only."""

    HELD = "held"
    DESCRIBED = "described"
    CITED = "cited"


class Carrier(StrEnum):
    """
    What a text is: the document, news about it, a row of a register, the header of an
    exchange message, what a portal says beside the text.
    """

    DOCUMENT = "document"
    DESCRIPTION = "description"
    REGISTER = "register"
    EXCHANGE = "exchange"
    PORTAL = "portal"


class FileState(StrEnum):
    """What became of a file."""

    READ = "read"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"


class FileRole(StrEnum):
    """How a file carries a document."""

    TEXT = "text"
    COPY = "copy"
    NEWS = "news"
    REGISTER = "register"


class Action(StrEnum):
    """What is ordered or asked (việc được giao)."""

    MAKE_PLAN = "make_plan"
    DRAFT_PLAN = "draft_plan"
    ORGANISE = "organise"
    CASCADE = "cascade"
    LEAD = "lead"
    REPORT = "report"
    REPORT_UPWARD = "report_upward"
    REVIEW = "review"
    INSPECT = "inspect"
    COORDINATE = "coordinate"
    PUBLICISE = "publicise"
    PROPOSE = "propose"


class Strength(StrEnum):
    """How surely a demand asks for a document of one's own."""

    EXPLICIT = "explicit"
    IMPLIED = "implied"
    NONE = "none"


STRENGTH: dict[Action, Strength] = {
    action: Strength.EXPLICIT
    if action is Action.MAKE_PLAN
    else Strength.IMPLIED
    if action in (Action.ORGANISE, Action.CASCADE)
    else Strength.NONE
    for action in Action
}


class Clock(StrEnum):
    """Which deadline a demand runs against (thời hạn): the plan, or the report."""

    PLAN = "plan"
    REPORT = "report"


class Comparator(StrEnum):
    """How a deadline stands to its date: trước, chậm nhất, trong, đến hết."""

    BEFORE = "before"
    BY = "by"
    WITHIN = "within"
    UNTIL = "until"


class State(StrEnum):
    """State of one expected body, decided in this order (trạng thái)."""

    NOT_EXISTING = "not_existing"
    DIRECT = "direct"
    TRANSITIVE = "transitive"
    CANDIDATE = "candidate"
    NOT_DUE = "not_due"
    MISSING = "missing"
    NOT_FOUND = "not_found"
    UNKNOWN = "unknown"


class EffectKind(StrEnum):
    """What one document does to the life of another (hiệu lực)."""

    REPLACES = "replaces"
    REPEALS = "repeals"
    AMENDS = "amends"
    SUSPENDS = "suspends"
    EXTENDS = "extends"
    EXPIRES = "expires"


class Succession(StrEnum):
    """How a unit or body passes into another (kế thừa)."""

    CONTINUES = "continues"
    MERGES = "merges"
    SPLITS = "splits"
    RENAMES = "renames"
    ENDS = "ends"


class ChainEnd(StrEnum):
    """Why a chain stops at a document."""

    TOP = "top"
    NOT_HELD = "not_held"
    DESCRIBED = "described"
    UNNUMBERED = "unnumbered"
    INCOMPLETE = "incomplete"
    AMBIGUOUS = "ambiguous"
    NO_AUTHORITY = "no_authority"
    LEAF = "leaf"
    DEPTH = "depth"
    CYCLE = "cycle"


class Timing(StrEnum):
    """How an answer stands to a stated deadline."""

    ON_TIME = "on_time"
    BOUNDARY = "boundary"
    LATE = "late"
    NO_DEADLINE = "no_deadline"


class DueState(StrEnum):
    """Where a term stands on a day: qua, đúng ngày "trước ngày", sắp tới, chưa rõ."""

    PAST = "past"
    BOUNDARY = "boundary"
    NEXT = "next"
    UNDATED = "undated"


class Standing(StrEnum):
    """How an expected body stands to its deadline on a day (tình hình thời hạn)."""

    ON_TIME = "on_time"
    BOUNDARY = "boundary"
    LATE = "late"
    DONE_NO_DEADLINE = "done_no_deadline"
    DONE_UNDATED = "done_undated"
    OVERDUE = "overdue"
    PENDING = "pending"
    NO_DEADLINE = "no_deadline"
    NOT_EXISTING = "not_existing"


class Expectation(StrEnum):
    """Why a body is expected to act (cơ sở xác định): read, decided, or assumed."""

    STATED = "stated"
    ASSERTED = "asserted"
    ASSUMED = "assumed"


class Flag(StrEnum):
    """What to know beside the state of an expected body (lưu ý)."""

    UNDATED = "undated"
    LATE = "late"
    BOUNDARY = "boundary"
    THROUGH_DESCRIBED = "through_described"
    THROUGH_ASSERTED = "through_asserted"
    DATE_CONFLICT = "date_conflict"
    INHERITED = "inherited"
    PARTIAL = "partial"
    DISSOLVED = "dissolved"
    UNVERIFIED = "unverified"
    NOT_BINDING = "not_binding"


class View(StrEnum):
    """Whose units are listed (góc nhìn): those of the directive's day, or today's."""

    THEN = "then"
    NOW = "now"


class Ground(StrEnum):
    """What a step of an explanation is: read, inferred, decided, or open (căn cứ)."""

    READ = "read"
    INFERRED = "inferred"
    DECIDED = "decided"
    OPEN = "open"


class DecisionKind(StrEnum):
    """What a person's decision states (quyết định rà soát)."""

    LINK = "link"
    NOT_LINK = "not_link"
    SAME = "same"
    NOT_SAME = "not_same"
    IDENTITY = "identity"
    DEMAND = "demand"
    EFFECT = "effect"
    TOPIC = "topic"
    UNDECIDED = "undecided"


SETTLING = tuple(k for k in DecisionKind if k is not DecisionKind.UNDECIDED)
"""Those that state something; the other is a note."""


class Matter(StrEnum):
    """What is open and a person can decide (điều chưa rõ)."""

    CITATION = "citation"
    TITLE = "title"
    IDENTITY = "identity"
    SAME = "same"
    EFFECT = "effect"
    DEMAND = "demand"


class Choice(StrEnum):
    """What a person answers to a doubt (quyết định)."""

    MEANS = "means"
    MEANS_NOT = "means_not"
    YEAR = "year"
    DAY = "day"
    IMPLEMENTS = "implements"
    IMPLEMENTS_NOT = "implements_not"
    TOPIC = "topic"
    STATE = "state"
    SAME = "same"
    NOT_SAME = "not_same"
    WHOLE = "whole"
    PART = "part"
    NO_EFFECT = "no_effect"
    ADDRESS = "address"
    UNDECIDED = "undecided"


_ANSWERS: dict[Matter, tuple[Choice, ...]] = {
    Matter.CITATION: (Choice.MEANS, Choice.MEANS_NOT, Choice.YEAR, Choice.DAY),
    Matter.TITLE: (Choice.IMPLEMENTS, Choice.IMPLEMENTS_NOT, Choice.TOPIC),
    Matter.IDENTITY: (Choice.STATE,),
    Matter.SAME: (Choice.SAME, Choice.NOT_SAME),
    Matter.EFFECT: (Choice.WHOLE, Choice.PART, Choice.NO_EFFECT),
    Matter.DEMAND: (Choice.ADDRESS,),
}
CHOICES = {matter: (*of, Choice.UNDECIDED) for matter, of in _ANSWERS.items()}
"""What can be answered to each kind of doubt."""


class Direction(StrEnum):
    """Up: from the citing document to the cited one. Down: the other way."""

    UP = "up"
    DOWN = "down"


class Level(StrEnum):
    """Administrative level (cấp)."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class System(StrEnum):
    """State, party, Front, mass organisation (hệ thống)."""

    STATE = "state"
    PARTY = "party"
    FRONT = "front"
    UNION = "union"


class Anomaly(StrEnum):
    """What looks impossible or out of order (điểm bất thường)."""

    LOWER_RANK_BASIS = "lower_rank_basis"
    CITES_THE_FUTURE = "cites_the_future"
    FOREIGN_REPEAL = "foreign_repeal"
    PARTY_SOLE_BASIS = "party_sole_basis"


class Superseded(StrEnum):
    """How a cited document stood when it was cited (hiệu lực khi viện dẫn)."""

    AT_ISSUE = "at_issue"
    SINCE = "since"
    EXPIRED = "expired"
    UNDECIDED = "undecided"
    CITES_AMENDED = "cites_amended"
    CITES_SUSPENDED = "cites_suspended"


class Orphan(StrEnum):
    """What a document without a numbered authority is (văn bản không rõ căn cứ)."""

    ORPHAN = "orphan"
    UNNUMBERED_AUTHORITY = "unnumbered_authority"
    ORPHAN_UNKNOWN = "orphan_unknown"


class DeadEnd(StrEnum):
    """What a document that nothing implements is (văn bản chưa được triển khai)."""

    DEAD_END = "dead_end"
    UNDECIDABLE = "undecidable"
    LEAF = "leaf"


class Footing(StrEnum):
    """What a document still rests on when another falls (căn cứ còn lại)."""

    NONE_LEFT = "none_left"
    OTHERS_LEFT = "others_left"


class Unnumbered(StrEnum):
    """What kind of document is named without a number (văn bản không ghi số)."""

    LAW_BY_NAME = "law_by_name"
    PARTY_STATUTE = "party_statute"
    CONGRESS_RESOLUTION = "congress_resolution"
    INSTRUCTION = "instruction_without_number"
    DIRECTIVE = "directive_without_number"
    RESOLUTION = "resolution_without_number"
    CONCLUSION = "conclusion_without_number"
    DECISION = "decision_without_number"
    PLAN = "plan_without_number"
    REGULATION = "unnumbered_regulation"
    PROGRAMME = "programme"
    PROJECT = "project"
    STRATEGY = "strategy"
    RULES = "rules"
    CODES = "codes"
    ANNEXED_DOCUMENT = "annexed_document"
    DECREES = "decrees_plural"
    CIRCULARS = "circulars_plural"
    RULES_PLURAL = "rules_plural"
    PLANS = "plans_plural"
    CLASS_OF_DOCUMENTS = "class_of_documents"
    GENERIC_RULES = "generic_rules"
    GENERIC_LAW = "generic_law"
    GENERIC = "generic"


class Numbering(StrEnum):
    """Which series a type is numbered in (cách đánh số), as far as is known."""

    OWN = "own"
    SHARED = "shared"
    TERM = "term"
    UNSETTLED = "unsettled"


class Cause(StrEnum):
    """What changed between two days (nguyên nhân thay đổi)."""

    DOCUMENT = "document"
    DECISION = "decision"
    DEADLINE = "deadline"
    EFFECT = "effect"
    BODY = "body"
    DAY = "day"


class Figure(StrEnum):
    """What is counted of a whole graph (số liệu chung)."""

    BUILT_AT = "built_at"
    TOOL = "tool"
    FILES = "files"
    UNREADABLE = "unreadable"
    DUPLICATE = "duplicate"
    HELD = "held"
    DESCRIBED = "described"
    CITED = "cited"
    BODIES = "bodies"
    YEARS = "years"
    LINKS = "links"
    IMPLEMENTING = "implementing"
    DEMANDS = "demands"
    ISSUES = "issues"
    DECISIONS = "decisions"
    MANIFESTS = "manifests"


class Match(StrEnum):
    """Why a search found something (vì sao tìm thấy), the surest first."""

    NUMBER = "number"
    NUMBER_SLIP = "number_slip"
    NUMBER_PART = "number_part"
    BODY = "body"
    TITLE = "title"
    ISSUED = "issued"
    BODY_PART = "body_part"
    TITLE_PART = "title_part"
    NUMBER_APART = "number_apart"
    NUMBER_NEAR = "number_near"


class Severity(StrEnum):
    """How much a doubt weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


IMPL: frozenset[Relation] = frozenset(
    {Relation.IMPLEMENTS, Relation.CONTINUES_IMPLEMENTING}
)
"""With scope ``document``, the relations that carry a directive down."""

ALL_RELATIONS: frozenset[Relation] = frozenset(Relation)
ALL_SCOPES: frozenset[Scope] = frozenset(Scope)
ALL_BASES: frozenset[Basis] = frozenset(Basis)

WHOLE: frozenset[Scope] = frozenset({Scope.DOCUMENT})
"""What a document says as a whole, not in one of its tasks or demands."""

ANSWERING_TYPES: frozenset[str] = frozenset(
    {"KH", "CTr", "ĐA", "PA", "CT", "QĐ", "NQ", "HD"}
)
"""Types of document by which a body answers a directive."""

DIRECTIVE_TYPES: frozenset[str] = frozenset(
    {"KH", "CTr", "ĐA", "PA", "CT", "QĐ", "QyĐ", "QC", "NQ", "HD", "CV", "CĐ"}
)
"""Types of document that order or arrange, and so rest on something above them."""


class Repair(StrEnum):
    """Why a place of a text is read otherwise than it stood (lý do sửa)."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    VISCII = "viscii"
    VPS = "vps"
    WINDOWS_1258 = "windows_1258"
    TWICE = "twice"
    DECOMPOSED = "decomposed"
    STROKE = "stroke"
    LOOKALIKE = "lookalike"
    ZERO_WIDTH = "zero_width"
    CAPITALS = "capitals"
    DROPPED = "dropped"
    SPACES = "spaces"
    MARKS = "marks"
    SYMBOL = "symbol"

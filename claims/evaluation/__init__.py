"""How right the rules are: against annotated articles, against public benchmarks, and against themselves of before."""

from claims.evaluation.attributes import measure_attributes
from claims.evaluation.differences import compare_files
from claims.evaluation.measure import Measured, measure
from claims.evaluation.page import accuracy_page, measure_all
from claims.evaluation.printing import DIFF_FORMATS, FORMATS, print_attributes, print_differences, print_measured
from claims.evaluation.rule_scores import store_scores
from claims.evaluation.scoring import GROUPINGS

__all__ = [
    "DIFF_FORMATS",
    "FORMATS",
    "GROUPINGS",
    "Measured",
    "accuracy_page",
    "compare_files",
    "measure",
    "measure_all",
    "measure_attributes",
    "print_attributes",
    "print_differences",
    "print_measured",
    "store_scores",
]

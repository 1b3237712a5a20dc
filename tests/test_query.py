from searchsvc.query import And, FacetField, Filter, Not, Or, Phrase, Query, Term, leaves


def test_chosen_values_are_gathered_once_in_order() -> None:
    filters = (
        Filter(FacetField.OFFICIAL, ("甲", "乙")),
        Filter(FacetField.SOURCE, ("报",)),
        Filter(FacetField.OFFICIAL, ("甲",)),
    )
    assert Query(filters=filters).chosen(FacetField.OFFICIAL) == ("甲", "乙")


def test_leaves_tell_whether_they_are_negated() -> None:
    tree = And((Term("a"), Not(Or((Phrase("b"), Not(Term("c")))))))
    assert list(leaves(tree)) == [(Term("a"), False), (Phrase("b"), True), (Term("c"), False)]


def test_no_condition_has_no_leaves() -> None:
    assert list(leaves(None)) == []

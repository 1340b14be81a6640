from sadec_counter.domain.checks.named import named_check, value_of


def test_a_function_becomes_a_check_under_its_own_name():
    @named_check("day", may_take=("on",), settings=("years",))
    def always_right(values, params, today):
        """Nothing is ever wrong.

        More is not said in lists.
        """
        return

    assert (always_right.name, always_right.says) == ("always_right", "Nothing is ever wrong.")
    assert (always_right.needs, always_right.may_take, always_right.settings) == (("day",), ("on",), ("years",))


def test_a_parameter_that_is_not_given_has_no_value():
    assert value_of({"a": "1"}, {"day": "a"}, "day") == "1"
    assert value_of({"a": "1"}, {}, "day") == ""

package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.validation.MapBindingResult;

class NumberFieldTest {

    private final NumberField hours = new NumberField("hours", 6, 168);
    private final MapBindingResult errors = new MapBindingResult(Map.of(), "form");

    @Test
    void numberInRangeIsReadWithBlanksAround() {
        assertThat(hours.read(" 6 ", errors)).isEqualTo(6);
        assertThat(hours.read("168", errors)).isEqualTo(168);
        assertThat(errors.hasErrors()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "5", "169", "-7", "7.5", "x", "9999999999999999999999"})
    void otherInputIsRejectedWithTheRange(String typed) {
        assertThat(hours.read(typed, errors)).isEqualTo(6);
        assertThat(errors.getFieldError("hours").getDefaultMessage()).isEqualTo("Enter a whole number from 6 to 168.");
    }
}

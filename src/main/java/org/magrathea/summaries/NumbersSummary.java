package org.magrathea.summaries;

import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.home.HomeNumber;
import org.magrathea.home.HomeNumbers;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The numbers of the home page of admins in the weekly summary. */
@Component
@Order(30)
class NumbersSummary implements SummaryLines {

    private final List<HomeNumbers> numbers;

    NumbersSummary(List<HomeNumbers> numbers) {
        this.numbers = numbers;
    }

    @Override
    public List<String> of(Person reader, Instant since, Instant now) {
        return reader.isAdmin() ? numbers.stream().map(HomeNumbers::now).map(NumbersSummary::line).toList() : List.of();
    }

    private static String line(HomeNumber number) {
        return number.label() + " now: " + number.value() + (number.detail().isEmpty() ? "" : ", " + number.detail()) + ".";
    }
}

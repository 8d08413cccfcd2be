package org.magrathea.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.magrathea.SideBySide;
import org.magrathea.access.Person;
import org.magrathea.access.Role;

@SideBySide
class DecidersTest {

    private static List<Person> admins(String... names) {
        return Stream.of(names).map(name -> new Person(1, name, name + "@example.org", Role.ADMIN, ZoneOffset.UTC)).toList();
    }

    @Test
    void upToThreeAdminsAreNamed() {
        assertThat(Deciders.next(admins("heron", "ibis"), "An admin", "decides")).isEqualTo("An admin decides: heron or ibis.");
        assertThat(Deciders.words(admins("heron", "ibis", "kite"))).containsExactly("heron", "ibis", "kite");
    }

    @Test
    void moreAdminsAreCounted() {
        List<Person> four = admins("heron", "ibis", "kite", "owl");

        assertThat(Deciders.next(four, "An admin", "decides")).isEqualTo("An admin decides: one of 4 admins.");
        assertThat(Deciders.words(four)).containsExactly("one of 4 admins");
    }
}

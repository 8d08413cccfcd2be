package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The form with the sync settings of a mirror shows what is set, and what was typed. */
@MockedHostTest
class MirrorSettingsTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    private String page;
    private Browser tenant;

    @BeforeEach
    void mirrorWithABlackout() {
        Person otter = cast.tenant();
        long mirror = world.mirrorOf(world.machineOf(otter));
        sql.sql("update mirror set blackout_from = 22, blackout_to = 6 where id = ?").param(mirror).update();
        page = "/mirrors/" + mirror;
        tenant = Browser.of(port, otter.name());
    }

    @Test
    void hoursOfTheBlackoutAreChosen() {
        String body = tenant.get(page).body();

        assertThat(chosen(body, "blackoutFrom")).isEqualTo("22");
        assertThat(chosen(body, "blackoutTo")).isEqualTo("6");
    }

    @Test
    void halfABlackoutHasAnErrorAndKeepsItsHour() {
        String body = tenant.submit(page, page + "/plan",
                Map.of("every", "6", "percent", "20", "limit", "20", "blackoutFrom", "", "blackoutTo", "7")).body();

        assertThat(body).contains("Choose when the blackout begins and ends, or neither.");
        assertThat(chosen(body, "blackoutFrom")).isEmpty();
        assertThat(chosen(body, "blackoutTo")).isEqualTo("7");
        assertThat(chosen(tenant.get(page).body(), "blackoutTo")).isEqualTo("6");
    }

    /** The value of the selected option of a list. */
    private static String chosen(String body, String name) {
        String list = body.replaceFirst("(?s).*<select[^>]* name=\"" + name + "\"", "").replaceFirst("(?s)</select>.*", "");
        return list.contains("selected") ? list.replaceFirst("(?s).*value=\"(\\d*)\" selected.*", "$1") : "";
    }
}

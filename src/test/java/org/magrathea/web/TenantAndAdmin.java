package org.magrathea.web;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tenant with a machine and an admin, each signed in, new for each test. A class that extends it is a {@link PortalTest}. */
public abstract class TenantAndAdmin {

    @LocalServerPort
    protected int port;
    @Autowired
    protected Cast cast;
    @Autowired
    protected World world;
    @Autowired
    protected JdbcClient sql;

    protected Person otter;
    protected Person heron;
    protected MachineFacts sparrow;
    protected Browser tenant;
    protected Browser admin;

    @BeforeEach
    void signInBoth() {
        otter = cast.tenant();
        heron = cast.admin();
        sparrow = world.machineOf(otter);
        tenant = Browser.of(port, otter.name());
        admin = Browser.of(port, heron.name());
    }

    /** A page without tags. */
    protected static String text(Browser browser, String path) {
        return browser.get(path).body().replaceAll("<[^>]*>", " ").replaceAll("[\\s\u00a0]+", " ");
    }

    /** Subjects of the mails to a person, oldest first. */
    protected List<String> subjectsTo(Person reader) {
        return sql.sql("select subject from mail where recipient_id = ? order by id")
                .param(reader.id())
                .query(String.class)
                .list();
    }
}

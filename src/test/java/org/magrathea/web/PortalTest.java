package org.magrathea.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.magrathea.StandingScheduler;
import org.magrathea.accounts.QuickPasswords;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The whole portal on a random port, with an in-memory database, without reachable hosts and without its scheduler. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@Import({Cast.class, World.class, Timers.class, StandingScheduler.class, QuickPasswords.class})
@TestPropertySource(properties = {"spring.datasource.url=jdbc:h2:mem:portal;DB_CLOSE_DELAY=-1",
        "spring.datasource.hikari.max-lifetime=0",
        "magrathea.data=target/portal-test", "magrathea.address=http://localhost:8080", "magrathea.hosts.refresh=1h",
        "magrathea.mirrors.poll-interval=1h",
        "magrathea.machines.refresh=1h", "magrathea.hosts.metrics=1h", "db-scheduler.enabled=false",
        "magrathea.metrics-token=watching-from-afar", "magrathea.requests.max-open=100000"})
public @interface PortalTest {
}

package org.magrathea.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.Hosts;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** The whole portal on a port of its own, with a database in memory and nobody behind the gateway to the hosts. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
@MockitoBean(types = {Hosts.class, HostGateway.class})
@Import(Cast.class)
@TestPropertySource(properties = {"spring.datasource.url=jdbc:h2:mem:portal;DB_CLOSE_DELAY=-1",
        "magrathea.address=http://localhost:8080", "magrathea.metrics-token=watching-from-afar"})
@interface PortalTest {
}

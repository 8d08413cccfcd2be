package org.magrathea.web;

import static org.mockito.Mockito.mock;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.magrathea.hosts.HostGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** The portal of {@link PortalTest} with a database of its own, whose {@link HostGateway} is a mock. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PortalTest
@Import(MockedHostTest.Hosts.class)
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:mocked;DB_CLOSE_DELAY=-1")
public @interface MockedHostTest {

    /** Each test says what it answers. */
    class Hosts {

        @Bean
        @Primary
        HostGateway mockedHosts() {
            return mock(HostGateway.class);
        }
    }
}

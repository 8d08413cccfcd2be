package org.magrathea;

import org.magrathea.startup.CommandLine;
import org.magrathea.startup.StartFailures;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The portal. Start it with the profile {@code practice} for a UML host on this machine. */
@EnableScheduling
@EnableResilientMethods
@SpringBootApplication
@ConfigurationPropertiesScan
public class MagratheaApplication {

    public static void main(String[] args) {
        if (!CommandLine.answers(args, System.out)) {
            SpringApplication portal = new SpringApplication(MagratheaApplication.class);
            portal.addListeners(new StartFailures(), new SelfCheck());
            portal.run(args);
        }
    }
}

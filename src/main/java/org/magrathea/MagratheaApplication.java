package org.magrathea;

import org.magrathea.startup.CommandLine;
import org.magrathea.startup.StartFailures;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The portal. The profile {@code practice} adds a UML host on this computer. */
@EnableScheduling
@EnableResilientMethods
@SpringBootApplication
@ConfigurationPropertiesScan
public class MagratheaApplication {

    public static void main(String[] args) {
        if (!CommandLine.answers(args, System.out)) {
            portal(new StartFailures()).run(args);
        }
    }

    static SpringApplication portal(StartFailures failures) {
        SpringApplication portal = new SpringApplication(MagratheaApplication.class);
        portal.addListeners(failures, new SelfCheck());
        return portal;
    }
}

package org.magrathea.machines.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Resumes a paused machine. */
public record Resume(String machine) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<Resume> resume() {
            return HostOperation.of("resume", Resume.class, resume -> "Resume " + resume.machine());
        }
    }
}

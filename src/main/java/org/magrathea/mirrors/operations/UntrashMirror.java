package org.magrathea.mirrors.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Restores a mirror from the trash to /pub. */
public record UntrashMirror(String mirror) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<UntrashMirror> untrashMirror() {
            return HostOperation.of("untrash-mirror", UntrashMirror.class,
                    untrash -> "Restore mirror " + untrash.mirror() + " from trash");
        }
    }
}

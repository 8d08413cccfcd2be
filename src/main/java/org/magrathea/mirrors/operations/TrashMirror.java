package org.magrathea.mirrors.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Moves a mirror from /pub to the trash. No space is freed yet. */
public record TrashMirror(String mirror) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<TrashMirror> trashMirror() {
            return HostOperation.of("trash-mirror", TrashMirror.class,
                    trash -> "Move mirror " + trash.mirror() + " to trash");
        }
    }
}

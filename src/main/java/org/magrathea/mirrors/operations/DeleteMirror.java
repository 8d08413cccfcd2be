package org.magrathea.mirrors.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deletes a mirror in the trash permanently. */
public record DeleteMirror(String mirror) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<DeleteMirror> deleteMirror() {
            return HostOperation.of("delete-mirror", DeleteMirror.class,
                    delete -> "Delete mirror " + delete.mirror() + " permanently");
        }
    }
}

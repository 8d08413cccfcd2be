package org.magrathea.snapshots.operations;

import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.OperationArguments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lists the files that a restore would change. */
public record PreviewRestore(String machine, String snapshot, Images what) implements OperationArguments {

    @Configuration(proxyBeanMethods = false)
    static class Operation {

        @Bean
        HostOperation<PreviewRestore> previewRestore() {
            return HostOperation.of("preview", PreviewRestore.class, preview -> "Preview a restore of " + preview.machine());
        }
    }
}

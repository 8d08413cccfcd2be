package org.magrathea.folders;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** How much both folders of a tenant may hold together on one host. */
@ConfigurationProperties("magrathea.folders")
record FolderSettings(@DefaultValue("1GB") DataSize limit) {
}

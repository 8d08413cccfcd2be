package org.magrathea.folders;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of shared folders.
 *
 * @param limit how much both folders of a tenant may hold together on one host
 * @param tell how often it is looked whether hosts have to be told of folders
 */
@Validated
@ConfigurationProperties("magrathea.folders")
record FolderSettings(@DefaultValue("1GB") DataSize limit, @DefaultValue("5s") @DurationMin(millis = 1) Duration tell) {
}

package org.magrathea.sharedfolders;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of shared folders.
 *
 * @param limit size limit of both folders of a tenant together on one host
 * @param syncInterval interval of the check whether hosts need an update of the folders
 */
@Validated
@ConfigurationProperties("magrathea.sharedfolders")
record SharedFolderSettings(@DefaultValue("1GB") DataSize limit,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration syncInterval) {
}

package org.magrathea;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the portal is in practice mode. The host is then this computer, and the portal listens on loopback only.
 *
 * @param enabled set by the profile {@code practice}
 */
@ConfigurationProperties("magrathea.practice")
public record PracticeSwitch(@DefaultValue("false") boolean enabled) {
}

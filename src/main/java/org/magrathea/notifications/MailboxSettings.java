package org.magrathea.notifications;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The mailbox that gets replies to emails of the portal and emails that came back. It is read by IMAP.
 *
 * @param host IMAP server. Without it, no mailbox is read and emails have no address for replies
 * @param port port of the server
 * @param tls implicit TLS. Switch it off only for a server on this machine
 * @param username user on the server
 * @param password password of the user
 * @param folder folder that is read
 * @param address address of the mailbox. The part before the @ must accept additions after a plus sign
 * @param pollInterval interval between two reads
 */
@Validated
@ConfigurationProperties("magrathea.mailbox")
record MailboxSettings(@DefaultValue("") String host, @DefaultValue("993") @Min(1) @Max(65535) int port,
        @DefaultValue("true") boolean tls, @DefaultValue("") String username, @Nullable String password,
        @DefaultValue("INBOX") String folder, @DefaultValue("") String address,
        @NotNull @DurationMin(seconds = 1) @DefaultValue("1m") Duration pollInterval) {

    /** No mailbox. */
    static final MailboxSettings NONE = new MailboxSettings("", 993, true, "", null, "INBOX", "", Duration.ofMinutes(1));

    boolean configured() {
        return !host.isBlank();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MailboxSettings[host=" + host + ", port=" + port + ", username=" + username + ", address=" + address + "]";
    }
}

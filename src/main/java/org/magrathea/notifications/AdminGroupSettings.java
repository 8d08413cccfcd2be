package org.magrathea.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.notices.AdminGroup;
import org.magrathea.startup.WrongSetting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * One address for emails to all admins, e.g. a mailing list or a shared mailbox.
 *
 * @param address address of the group. Without it, each admin gets an email of their own
 * @param zone time zone of instants in emails to the group
 */
@Validated
@ConfigurationProperties("magrathea.admin-group")
record AdminGroupSettings(@DefaultValue("") String address, @NotNull @DefaultValue("UTC") ZoneId zone) implements AdminGroup {

    /** No account has this number. */
    private static final long NO_ACCOUNT = 0;

    AdminGroupSettings {
        if (!address.isBlank()) {
            try {
                MailAddresses.plain(address);
            } catch (AddressException wrong) {
                throw new WrongSetting("magrathea.admin-group.address", "not a valid address",
                        "Set an address like admins@example.org.",
                        wrong);
            }
        }
    }

    @Override
    public boolean exists() {
        return !address.isBlank();
    }

    /** The group as the reader of an email. */
    Person reader() {
        return new Person(NO_ACCOUNT, "admins", address, Role.ADMIN, zone);
    }
}

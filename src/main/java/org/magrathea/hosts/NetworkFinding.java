package org.magrathea.hosts;

import org.jspecify.annotations.Nullable;

/**
 * One check of the network of a host.
 *
 * @param check {@code uplink}, {@code forwarding}, {@code route}, {@code arrival-arp}, {@code arrival-routed}, or {@code firewall-}
 *        and {@code out}, {@code in}, {@code resolver} or {@code ssh}
 * @param subject the device or network that was checked; empty for none
 * @param state {@code ok}, {@code problem} or {@code unknown}
 * @param family family of the nftables table that drops packets, or null
 * @param table its name, or null
 * @param chain its base chain, or null
 */
public record NetworkFinding(String check, String subject, String state, @Nullable String family, @Nullable String table,
        @Nullable String chain) {
}

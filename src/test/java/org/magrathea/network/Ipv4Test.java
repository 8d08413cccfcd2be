package org.magrathea.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {

    @Test
    void anAddressIsKeptAsANumber() {
        for (String text : new String[]{"0.0.0.0", "10.77.0.9", "192.0.2.255", "255.255.255.255"}) {
            assertThat(Ipv4.of(Ipv4.number(Ipv4.read(text).orElseThrow())).toCanonicalString()).isEqualTo(text);
        }
        assertThat(Ipv4.number(Ipv4.read("10.77.0.9").orElseThrow())).isEqualTo(172_818_441L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "10.77.0", "10.77.0.300", "010.77.0.9", "10.77.0.09", "0x0a.77.0.9", "172818441", "10.1",
            "*",
            "10.77.0.*", "10.77.0.1-9", "10.77.0.1,2", "10.77.0.9 ", " 10.77.0.9", "10.77.0.9.", "10.77.0.9/24", "10.77.0.0/24",
            "/24",
            "::1", "::ffff:10.77.0.9", "\u0661.2.3.4", "sparrow", "10.77.0.9\n"})
    void anythingElseIsNoAddress(String text) {
        assertThat(Ipv4.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.77.0.1/24,10.77.0.0/24,10.77.0.1,10.77.0.254", "10.77.130.1/16,10.77.0.0/16,10.77.0.1,10.77.255.254",
            "192.0.2.6/30,192.0.2.4/30,192.0.2.5,192.0.2.6"})
    void aNetworkHasItsFirstAndLastForNobody(String typed, String network, String first, String last) {
        Network read = Network.of(typed).orElseThrow();

        assertThat(read).hasToString(network);
        assertThat(read.usable().getLower().toCanonicalString()).isEqualTo(first);
        assertThat(read.usable().getUpper().toCanonicalString()).isEqualTo(last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.77.0.1", "10.77.0.1/15", "10.77.0.1/31", "10.77.0.1/024", "10.77.0.1/255.255.255.0",
            "10.77.0.*/24",
            "010.77.0.1/24", "2001:db8::1/24", "/24", "10.77.0.1/24/1"})
    void anythingElseIsNoNetwork(String text) {
        assertThat(Network.of(text)).isEmpty();
    }

    @Test
    void aPoolHasWhatIsLeftOfItsNetwork() {
        Network network = Network.of("10.77.0.1/16").orElseThrow();
        Exclusions excluded = Exclusions.read("10.77.0.2, 10.77.0.4-10.77.0.9 10.77.0.8-10.77.0.10, 10.77.255.255", network);
        AddressPool pool = new AddressPool(1, network, Ipv4.read("10.77.0.1").orElseThrow(), excluded);

        assertThat(pool.size()).isEqualTo(65_536 - 2 - 1 - 1 - 7);
        assertThat(pool.excluded()).hasToString("10.77.0.2, 10.77.0.4-10.77.0.9, 10.77.0.8-10.77.0.10, 10.77.255.255");
        assertThat(pool.firstFree(Set.of())).contains(Ipv4.read("10.77.0.3").orElseThrow());
        assertThat(pool.firstFree(Set.of(Ipv4.number(Ipv4.read("10.77.0.3").orElseThrow()))))
                .contains(Ipv4.read("10.77.0.11").orElseThrow());
    }
}

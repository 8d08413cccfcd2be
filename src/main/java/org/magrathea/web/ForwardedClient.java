package org.magrathea.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Takes from proxies, and from nobody else, whose request they pass on ({@code X-Forwarded-For}) and whether it came by https
 * ({@code X-Forwarded-Proto}). The client is the right-most address that is not a proxy's: what stands left of it was sent by
 * the client. Names are not taken from anybody: the proxy passes on {@code Host}, and the portal knows its own address.
 */
class ForwardedClient extends RemoteIpValve {

    private static final String HEADER = "X-Forwarded-For";

    /** Networks with a prefix, with commas; none when it is empty. */
    ForwardedClient(String proxies) {
        setInternalProxies(proxies);
        setRemoteIpHeader(HEADER);
        setProtocolHeader("X-Forwarded-Proto");
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        List<String> said = Collections.list(request.getHeaders(HEADER));
        if (!said.isEmpty()) {
            MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
            String addresses = addresses(said);
            if (addresses.isEmpty()) {
                headers.removeHeader(HEADER);
            } else {
                headers.setValue(HEADER).setString(addresses);
            }
        }
        super.invoke(request, response);
    }

    /** Up to the first from the right that is no address: no proxy wrote what stands there, and it names nobody. */
    private static String addresses(List<String> said) {
        List<String> all = new ArrayList<>();
        said.forEach(line -> all.addAll(Arrays.asList(line.split(",", -1))));
        Deque<String> addresses = new ArrayDeque<>();
        for (String each : all.reversed()) {
            Optional<InetAddress> address = IpLiteral.of(each.strip());
            if (address.isEmpty()) {
                break;
            }
            addresses.addFirst(address.get().getHostAddress());
        }
        return String.join(", ", addresses);
    }
}

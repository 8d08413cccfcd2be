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
 * Reads the client address ({@code X-Forwarded-For}) and https ({@code X-Forwarded-Proto}) from trusted proxies only. The client
 * is the right-most address that is not a proxy. Addresses left of it are client input. Host names are never read from these
 * headers: the proxy passes on {@code Host}, and the portal knows its own address.
 */
class ForwardedClient extends RemoteIpValve {

    private static final String HEADER = "X-Forwarded-For";

    /** @param proxies networks with a prefix, separated by commas, or empty */
    ForwardedClient(String proxies) {
        setInternalProxies(proxies);
        setRemoteIpHeader(HEADER);
        setProtocolHeader("X-Forwarded-Proto");
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        List<String> values = Collections.list(request.getHeaders(HEADER));
        if (!values.isEmpty()) {
            MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
            String addresses = addresses(values);
            if (addresses.isEmpty()) {
                headers.removeHeader(HEADER);
            } else {
                headers.setValue(HEADER).setString(addresses);
            }
        }
        super.invoke(request, response);
    }

    /** The addresses up to the first invalid one from the right, which no proxy has written. */
    private static String addresses(List<String> values) {
        List<String> all = new ArrayList<>();
        values.forEach(line -> all.addAll(Arrays.asList(line.split(",", -1))));
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

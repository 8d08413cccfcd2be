package org.magrathea.web;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the server trust the proxies in {@code magrathea.proxies} only. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class BelievedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String INSTEAD = "Set magrathea.proxies instead, and remove this setting";

    private final String networks;
    private final String strategy;

    BelievedProxies(WebSettings settings, @Value("${server.forward-headers-strategy:none}") String strategy) {
        this.networks = ProxyNetworks.of(settings.proxies());
        this.strategy = strategy;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        if (!strategy.equalsIgnoreCase("none")) {
            throw new InvalidConfigurationPropertyValueException("server.forward-headers-strategy", strategy, INSTEAD);
        }
        if (tomcat.getEngineValves().stream().anyMatch(RemoteIpValve.class::isInstance)) {
            throw new InvalidConfigurationPropertyValueException("server.tomcat.remoteip", "", INSTEAD);
        }
        tomcat.addEngineValves(new ForwardedClient(networks));
    }
}

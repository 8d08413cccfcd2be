package org.magrathea.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Tells that something else listens on the portal's port. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

    private final Environment environment;

    PortAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, PortInUseException cause) {
        int port = cause.getPort();
        String key = Integer.toString(port).equals(environment.getProperty("management.server.port"))
                ? "management.server.port"
                : "server.port";
        return new MayPass(SettingInUse.of(key, environment).is() + ": another process listens on this port.",
                "End it (“ss -ltnp sport = :" + port + "” names it), or choose another port with SERVER_PORT.", cause);
    }
}

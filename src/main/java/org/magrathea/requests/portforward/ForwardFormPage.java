package org.magrathea.requests.portforward;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.network.PortForwards;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** The form of a request for a port forward. */
@Component
class ForwardFormPage extends RequestFormPage<ForwardForm, ForwardDetails> {

    private static final int LAST_PORT = 65535;

    private final PortForwards forwards;

    ForwardFormPage(RequestForms forms, PortForwards forwards) {
        super(ForwardKind.NAME, forms);
        this.forwards = forwards;
    }

    @Override
    public String view() {
        return "requests/portforward/form";
    }

    @Override
    protected ForwardForm blank(RequestContext context, Person viewer, Map<String, String> query) {
        return new ForwardForm(ForwardDetails.Protocol.TCP, null, null, null);
    }

    @Override
    protected ForwardForm filled(OpenRequest open, Person viewer) {
        ForwardDetails details = StoredJson.read(open.details(), ForwardDetails.class);
        return new ForwardForm(details.protocol(), String.valueOf(details.port()), open.why(), null);
    }

    @Override
    protected Optional<ForwardDetails> details(ForwardForm form, RequestContext context, Errors errors) {
        String port = form.port() == null ? "" : form.port().strip();
        if (form.protocol() == null || !port.matches("[1-9][0-9]{0,4}")) {
            return Optional.empty();
        }
        if (Integer.parseInt(port) > LAST_PORT) {
            errors.rejectValue("port", "form", "Enter a port from 1 to " + LAST_PORT + ".");
            return Optional.empty();
        }
        return Optional.of(new ForwardDetails(form.protocol(), Integer.parseInt(port)));
    }

    @Override
    protected String title(ForwardDetails requested, RequestContext context) {
        return "Port forward to " + context.machine().name();
    }

    @Override
    protected Recap recap(ForwardDetails requested, RequestContext context, @Nullable Instant start, ZoneId zone) {
        return Recap.of("Forward a port of the host to port " + requested.port() + " (" + requested.protocol() + ") of "
                + context.machine().name() + ".");
    }

    @Override
    protected void show(ForwardForm form, @Nullable ForwardDetails requested, RequestContext context, Person viewer,
            Model model) {
        model.addAttribute("range", forwards.onHost(context.machine().hostId()).orElse(null));
    }
}

package org.magrathea.notifications;

import java.time.Clock;
import java.util.List;
import org.magrathea.access.Person;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Previews of all emails for admins, with invented values. Nothing is sent. */
@Controller
class MailPreviewController {

    /** Mails have their styles inline and load nothing. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
    private static final String LINK = "/unsubscribe?event=…&token=…";

    private final MailCatalogue catalogue;
    private final MailWriter writer;
    private final MailMessage message;
    private final MailAddresses addresses;
    private final Clock clock;

    MailPreviewController(MailCatalogue catalogue, MailWriter writer, MailMessage message, MailAddresses addresses,
            Clock clock) {
        this.catalogue = catalogue;
        this.writer = writer;
        this.message = message;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** {@code name} is that of an example. The first one is the default. */
    @GetMapping("/admin/emails/preview")
    String preview(@RequestParam(defaultValue = "") String name, Person viewer, Model model) {
        List<MailCatalogue.Sample> samples = catalogue.samples(viewer);
        MailCatalogue.Sample sample = chosen(samples, name);
        MailView mail = view(sample, viewer);
        model.addAttribute("samples", samples);
        model.addAttribute("sample", sample);
        model.addAttribute("mail", mail);
        model.addAttribute("headers", message.headers(mail));
        return "notifications/preview";
    }

    /** The HTML part as a page of its own. */
    @GetMapping("/admin/emails/preview/html")
    ResponseEntity<String> html(@RequestParam(defaultValue = "") String name, Person viewer) {
        MailCatalogue.Sample sample = chosen(catalogue.samples(viewer), name);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", POLICY)
                .body(view(sample, viewer).html());
    }

    private static MailCatalogue.Sample chosen(List<MailCatalogue.Sample> samples, String name) {
        return name.isEmpty()
                ? samples.getFirst()
                : samples.stream()
                        .filter(sample -> sample.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private MailView view(MailCatalogue.Sample sample, Person viewer) {
        MailDraft draft = sample.draft();
        RenderedMail rendered = writer.write(draft, viewer);
        return new MailView(0, viewer.id(), draft.topic().request(), viewer.email(), rendered.subject(),
                addresses.newMessageId(draft.eventKey()), null, rendered.text(), rendered.html(), MailState.KEPT, 0, 0,
                clock.instant(), null, null, null, draft.kind() == null ? null : LINK, null);
    }
}

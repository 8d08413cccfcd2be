package org.magrathea.ledger;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.magrathea.PortalAddress;
import org.magrathea.access.Person;
import org.magrathea.accounts.FeedSecrets;
import org.magrathea.hosts.VisibleText;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The newest entries about the machines of a person as Atom (RFC 4287). Admins see all entries. */
@Controller
class EventFeedController {

    private static final int MOST = 100;
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final FeedSecrets secrets;
    private final LedgerRepository book;
    private final Machines machines;
    private final PortalAddress portal;
    private final Clock clock;

    EventFeedController(FeedSecrets secrets, LedgerRepository book, Machines machines, PortalAddress portal, Clock clock) {
        this.secrets = secrets;
        this.book = book;
        this.machines = machines;
        this.portal = portal;
        this.clock = clock;
    }

    @GetMapping("/feeds/events.atom")
    ResponseEntity<String> events(@RequestParam(defaultValue = "") String key) throws XMLStreamException {
        Person reader = secrets.owner(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/atom+xml;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                .body(text(reader, newest(reader)));
    }

    private List<Entry> newest(Person reader) {
        return reader.isAdmin()
                ? book.after(Math.max(0, book.top().number() - MOST), null, MOST).reversed()
                : book.newest(machines.of(reader).stream().map(MachineFacts::id).toList(), MOST);
    }

    private String text(Person reader, List<Entry> entries) throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        Instant updated = entries.isEmpty() ? clock.instant() : entries.getFirst().at();
        head(xml, "Magrathea, events of " + reader.name(), "tag:" + portal.host() + ",2026:events-" + reader.id(), updated);
        link(xml, portal.toString());
        for (Entry entry : entries) {
            entry(xml, entry);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        return text.toString();
    }

    private void entry(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
        xml.writeStartElement("entry");
        head(xml, (entry.machine() == null ? "" : entry.machine() + ": ") + entry.word(),
                "tag:" + portal.host() + ",2026:entry-" + entry.number(), entry.at());
        link(xml, portal + path(entry));
        xml.writeStartElement("author");
        element(xml, "name", entry.actor());
        xml.writeEndElement();
        element(xml, "summary", entry.why() == null ? entry.what() : entry.what() + " “" + entry.why() + "”");
        xml.writeEndElement();
    }

    private static String path(Entry entry) {
        if (entry.request() != null) {
            return "/requests/" + entry.request();
        }
        return entry.job() == null ? "/" : "/jobs/" + entry.job();
    }

    private static void head(XMLStreamWriter xml, String title, String id, Instant updated) throws XMLStreamException {
        element(xml, "title", title);
        element(xml, "id", id);
        element(xml, "updated", updated.toString());
    }

    private static void link(XMLStreamWriter xml, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("href", address);
    }

    /** Control characters are not allowed in XML. */
    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(VisibleText.of(text.replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8)));
        xml.writeEndElement();
    }
}

package chancery.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;

/** Gives the timers of observations a help text, which an observation cannot carry. Other meters bring their own. */
final class MeterHelp implements MeterFilter {
    private static final Map<String, String> TEXTS = Map.of(
            "chancery.append", "Appends of events, without their commit",
            "chancery.command", "Commands by outcome",
            "chancery.visibility.wait", "Waits of writes until the read models have the event",
            "chancery.mail", "Attempts to send a mail, with SMTP",
            "http.server.requests", "Requests by route, method, status and outcome");

    @Override
    public Meter.Id map(Meter.Id meter) {
        String text = TEXTS.get(meter.getName());
        return text == null || meter.getDescription() != null
                ? meter
                : new Meter.Id(meter.getName(), Tags.of(meter.getTags()), meter.getBaseUnit(), text, meter.getType());
    }
}

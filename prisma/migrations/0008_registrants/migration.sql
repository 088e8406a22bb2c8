-- Whose a message is has to be found before its tenant is known
CREATE INDEX "sends_message_id_idx" ON "sends" USING HASH ("message_id");

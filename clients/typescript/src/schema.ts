// Made by "npm run client" from the OpenAPI document.

export interface paths {
    "/u/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ask whether to unsubscribe
         * @description A page with a button. It changes nothing, since programs follow links too.
         */
        get: operations["getUByToken"];
        put?: never;
        /**
         * Unsubscribe, in one click
         * @description RFC 8058: the body is `List-Unsubscribe=One-Click`, there is neither key nor cookie, and nothing redirects. Marketing stops at once; again changes nothing. A link works however old it is.
         */
        post: operations["postUByToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your own account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password
         * @description All your other sessions end, and this one is renewed.
         */
        post: operations["postAccountPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/second-step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin with a second step (TOTP, RFC 6238)
         * @description The secret is shown only now, to be put into an app. It is in use once a code confirms it.
         */
        post: operations["postAccountSecondStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/second-step/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the second step into use
         * @description Answers ten recovery codes, shown only now. All your other sessions end.
         */
        post: operations["postAccountSecondStepConfirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/second-step/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the second step */
        post: operations["postAccountSecondStepEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in, last used first */
        get: operations["getAccountSessions"];
        put?: never;
        post?: never;
        /** Sign out everywhere else */
        delete: operations["deleteAccountSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your sessions */
        delete: operations["deleteAccountSessionsBySession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Names of the people and keys that act
         * @description People are named to people, and to keys of the tenant `default`: to no other tenant. The rest of an `actor` is its own name: `command`, `job:<name>`, `anonymous`.
         */
        get: operations["getActors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allow-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List whom mail goes on to, whatever comes back; last changed first */
        get: operations["getAllowList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/allow-list/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether an address, or a domain, stands on the allow-list itself
         * @description To the letter: an address is not found by its domain.
         */
        get: operations["getAllowListByAddress"];
        /**
         * Let mail go on to an address or a domain, whatever comes back
         * @description For staff of your own, seed mailboxes and customers whom nothing must miss. Bounces are read, counted and shown as ever, and their entries are made; a lookup passes over them and says so (`overruled`). Opt-outs, complaints and what was entered by hand stop mail all the same. It risks that you go on mailing an address that is dead, which costs reputation: of a whole domain, all that anybody ever invents there.
         */
        put: operations["putAllowListByAddress"];
        post?: never;
        /**
         * Take an address or a domain off the allow-list
         * @description What came back meanwhile counts from now on. The reason stands in the query or in a JSON body.
         */
        delete: operations["deleteAllowListByAddress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what people and keys did, newest first
         * @description An act is written down before it is done. Where it fails, a row of its own says so, with `outcomeOf`. What is handed in and looked up is no act: docs/privacy.md lists the exceptions.
         */
        get: operations["getAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what people and keys did, newest first
         * @description As `GET /v1/audit`, all of it, a JSON object a line. An answer that is cut off is not whole.
         */
        get: operations["getAuditExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that no act was changed, removed or reordered
         * @description Walks the chain of digests from its first act. With `sequence` and `digest` of a `head` that was noted before, it also shows whether the whole chain was written anew since. `nixie audit verify` does the same.
         */
        get: operations["getAuditVerify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries to all endpoints, newest first
         * @description Those of endpoints that were removed, too. An address finds events that are still kept.
         */
        get: operations["getDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery with its attempts and its event */
        get: operations["getDeliveriesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one delivery again
         * @description Whatever became of it: the same event with the same `webhook-id`, signed with the secret of now, the whole schedule anew. To a disabled endpoint it goes once that is enabled.
         */
        post: operations["postDeliveriesByIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the domains of this tenant, whoever named them
         * @description Those of the environment as well. They are added and taken away by `/v1/tenants/{tenant}/domains/{domain}`.
         */
        get: operations["getDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/domains/{domain}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look at what a domain needs, with the DNS of this moment
         * @description Asks `DNS_SERVERS`, or the system's, for at most some eight seconds; answers are kept for five. Only about domains of the tenant's. Each check says what it found, what it expected, and which record to add.
         */
        get: operations["getDomainsByDomainChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/domains/{domain}/snippets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What to copy into programs and mail servers, so that what comes back proves itself
         * @description docs/headers.md, with the domain's own names in it.
         */
        get: operations["getDomainsByDomainSnippets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import suppressions from a file
         * @description CSV or NDJSON, stored while it arrives. 202 with a job: it judges every row by its own text and finds out what an import would do; then it is `asking` (`outcome.asks`: `as`, what the file is; `choices`, what becomes of rows that do not say that their address takes no mail), and `POST /v1/imports/{id}/apply` answers. Exports of Nixie, Postmark, SendGrid, Mailgun, SES and Postal are known by their columns.
         */
        post: operations["postImports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer what an import asks, and let it go on */
        post: operations["postImportsByIdApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{id}/rejects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The rows of an import that could not be read, as CSV
         * @description The line in the file, why, and the row. Kept as long as the job.
         */
        get: operations["getImportsByIdRejects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/installation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Version, rules, retention and limits of this installation
         * @description What concerns the house's network is told to callers of the tenant `default` alone.
         */
        get: operations["getInstallation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List long jobs, newest first
         * @description Jobs that are over are kept as long as events are.
         */
        get: operations["getJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One long job: how far it is, what it asks, what came of it */
        get: operations["getJobsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a job before it is done
         * @description After the step that is under way. What it did stays done, and can be undone.
         */
        post: operations["postJobsByIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a job changed in the list, oldest first
         * @description A change that a job makes in bulk is told by no event of its own: `job.completed` says to ask here.
         */
        get: operations["getJobsByIdChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a job that failed go on from where it was */
        post: operations["postJobsByIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out what taking back a job's changes to the list would do
         * @description A dry run, as `POST /v1/undos`. Entries that the job made go, those that it changed or lifted say again what they said before, and whatever somebody touched since is left alone. Opt-outs stay, even those that the job brought.
         */
        post: operations["postJobsByIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys, oldest first */
        get: operations["getKeys"];
        put?: never;
        /**
         * Make an API key
         * @description The answer is the only one that ever holds the key itself.
         */
        post: operations["postKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It stops working within five seconds, on every instance.
         */
        delete: operations["deleteKeysById"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages, newest first
         * @description A message that came through a door of a tenant's own is that tenant's. Of others it shows when they are judged; until then the tenant `default` sees them.
         */
        get: operations["getMessages"];
        put?: never;
        /**
         * Hand in a returned message
         * @description The body is the raw message. 202 means that it is stored durably and will be judged; the same bytes for the same recipient have the same id. A message that comes this way is nobody's trusted relay's.
         */
        post: operations["postMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message with what was read from it */
        get: operations["getMessagesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/body.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The HTML of a message, made safe to look at in a frame
         * @description Only structure, words, colours and weights are left of it, and images that came with the message. It loads nothing from anywhere and runs nothing: links are words, and its own Content-Security-Policy holds a sandbox.
         */
        get: operations["getMessagesByIdBodyHtml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a message: its text, and what in it decided
         * @description It may hold anything that a stranger or a recipient wrote, so it takes the scope `raw` (or `admin`). Who reads messages is an act in the audit log, once an hour for each person or key.
         */
        get: operations["getMessagesByIdContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a message as it came
         * @description It may hold anything that a stranger or a recipient wrote, so it takes the scope `raw` (or `admin`), and each download is an act in the audit log.
         */
        get: operations["getMessagesByIdRaw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notice-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the providers that may post notices */
        get: operations["getNoticeSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notice-sources/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One provider that may post notices */
        get: operations["getNoticeSourcesByProvider"];
        /**
         * Let a provider post notices
         * @description Makes a path that nobody can guess, for the provider to post to, and says how its posts are verified: `ses` by `sns`, `sendgrid` by `ecdsa`, `mailgun` by `hmac`, `resend` by `standard-webhooks`, `mailpace` by `ed25519`; `postmark` and `sparkpost` do not sign, so theirs is `basic`, `path` or `bearer`. Put again, it says this anew, and the path stays. Secrets are sealed and never told.
         */
        put: operations["putNoticeSourcesByProvider"];
        post?: never;
        /**
         * Take no more notices of a provider
         * @description Its path leads nowhere from now on, and its secrets are gone. What it told stays.
         */
        delete: operations["deleteNoticeSourcesByProvider"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in what a provider told
         * @description For whoever gets a provider's events otherwise, such as from a queue, and for events in our own words: `generic` takes one JSON object a line (GenericNotice), or a list of them. A key scoped for this is proof enough. An event that was handed in before changes nothing.
         */
        post: operations["postNoticesByProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{provider}/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a provider posts by itself
         * @description No key: the path is the one that `PUT /v1/notice-sources/{provider}` answers, and the post is verified by the provider's own scheme. Subscriptions to the SNS topics that the notice source lists are confirmed.
         */
        post: operations["postNoticesByProviderByPath"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is known of an address
         * @description The start of an answer to a person who asks what you hold of them; the timeline tells all of it.
         */
        get: operations["getPeopleByAddress"];
        put?: never;
        post?: never;
        /**
         * Erase a person
         * @description Everything about the address goes, raw messages that name it too; only what is on the list stays, under a keyed hash, so that a lookup answers as before. There is no way back. Asked again while it is worked off, it tells how far that is. Copies of the list find it in the feed as `erased`; backups of before still hold it.
         */
        delete: operations["deletePeopleByAddress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{address}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why an address is blocked, in plain words
         * @description For whoever answers customers: whether it is blocked, for what mail, since when, because of what, how sure that is, what would change it, and what to say. The sentences are for reading, and may change: programs ask `GET /v1/suppressions/{address}`. Days in sentences are those of UTC.
         */
        get: operations["getPeopleByAddressExplanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{address}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that happened to an address, newest first
         * @description What holds for its whole domain is told, too. Of an address that was never seen the page is empty.
         */
        get: operations["getPeopleByAddressTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/precision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many automatic suppressions were right, as people found
         * @description Each week 50 of them are drawn, each as likely as any other; a person answers whether they were right. Those of whom nobody can tell count for neither side.
         */
        get: operations["getPrecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/precision/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The suppressions of a week's sample */
        get: operations["getPrecisionChecks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/precision/checks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say whether a suppression was right
         * @description It changes nothing on the list: what was wrong is lifted as ever, with `DELETE /v1/suppressions/{address}` or `POST …/reactivate`. An answer takes the place of the one before.
         */
        put: operations["putPrecisionChecksById"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much of what comes back is proven, and what would prove more
         * @description Whole hours up to now. Backlogs of mailboxes are left out.
         */
        get: operations["getProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reclassifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out what the present rules would say of messages that were judged before
         * @description A dry run: nothing changes before `POST /v1/reclassifications/{id}/apply`. Messages are read again from their bytes while these are kept, else judged again from what the reader understood then.
         */
        post: operations["postReclassifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reclassifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One reclassification: what would be different, and for whom */
        get: operations["getReclassificationsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reclassifications/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the present rules' verdicts stand
         * @description The old verdicts stay to be read, linked with the new ones. Opt-outs stay. Of an address where anybody was since, nothing is changed. `POST /v1/jobs/{id}/undo` takes the changes to the list back.
         */
        post: operations["postReclassificationsByIdApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reclassifications/{id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The verdicts that the present rules would not give any more, by address */
        get: operations["getReclassificationsByIdDifferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reclassifications/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who would be suppressed, and who released */
        get: operations["getReclassificationsByIdEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List reports, newest first */
        get: operations["getReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report, whole, with its verdicts */
        get: operations["getReportsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/return-paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mint return paths and header fields, one for each recipient
         * @description A report that comes to a return path, or brings back its `Nixie-Token`, is `verified` for this recipient and for no other. Recipients are remembered, so that reports that name nobody find theirs. The first call makes the tenant's key. Whoever may mint may prove what he likes of any address, hence the scope.
         */
        post: operations["postReturnPaths"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/review-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was decided, the latest first
         * @description Reviews that were decided together are one row.
         */
        get: operations["getReviewDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/review-decisions/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a decision, and those that were made together with it
         * @description Within seven days. Everything that it wrote is taken back as it was, and its reviews are open again; a review of whose entries somebody changed one since is left as it is. Within ten seconds of the decision webhooks are told of neither; later they are told of both.
         */
        post: operations["postReviewDecisionsByIdUndo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List reviews, newest first */
        get: operations["getReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One review with all that is known */
        get: operations["getReviewsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a review, or some of its members
         * @description Writes what a rule would have written, and the event `review.decided`, for up to 500 members in one transaction. More follow in transactions of 500; what takes longer than five seconds goes on in the background (`settled`). The list changes at once; webhooks are told ten seconds later, so that a decision that is undone meanwhile was never told (`POST /v1/review-decisions/{id}/undo`).
         */
        post: operations["postReviewsByIdDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The verdicts that a review is about, in the order in which they joined */
        get: operations["getReviewsByIdMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What each decision would do, before it is done
         * @description For the first member that waits, by the rules as they are now. None where all are decided. Nothing is written.
         */
        get: operations["getReviewsByIdOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/{id}/rule-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Up to three rules by which messages like this one could always be told
         * @description From what the message shows, each with what waits and is alike, and what came in the last 30 days.
         */
        get: operations["getReviewsByIdRuleProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide up to 500 reviews alike
         * @description One after the other, each as if it were decided alone; what is refused leaves the others alone. With `bulk` of a call before, any number of them is undone as one.
         */
        post: operations["postReviewsDecisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reviews as a queue shows them, newest first
         * @description Each with what is known of its first member that waits: no bodies, no evidence.
         */
        get: operations["getReviewsRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many reviews wait, and how many are new */
        get: operations["getReviewsSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The version of the built-in rules, what was judged by which, and your own rules
         * @description What other rules would say of old messages is found out by `POST /v1/reclassifications`.
         */
        get: operations["getRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/built-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the built-in rules, by name
         * @description They are the same for everybody, and asked after your own.
         */
        get: operations["getRulesBuiltIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/own": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own rules, in the order in which they are tried
         * @description Those that were reverted come last, and stay to be read.
         */
        get: operations["getRulesOwn"];
        put?: never;
        /**
         * Make a rule, and settle what waits and is alike
         * @description From the next message on, at every instance, it is asked before every built-in rule. It says what a message is; proof and policy decide what follows, as of any other verdict. An unsubscribe link or address that was used is never judged by a rule. What takes longer than five seconds to settle goes on in the background (`isSettling`).
         */
        post: operations["postRulesOwn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/own/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rule of your own */
        get: operations["getRulesOwnByName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/own/{name}/hits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How often a rule decided, by day (UTC), in the last 90 days
         * @description Days without any are left out.
         */
        get: operations["getRulesOwnByNameHits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/own/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a rule rest: from the next message on it is not asked */
        post: operations["postRulesOwnByNamePause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/own/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a rule go on */
        post: operations["postRulesOwnByNameResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/own/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a rule, and take back what it settled when it was made
         * @description Where nobody changed it since. What it decided of messages that came later stays: `POST /v1/undos` with its name as `rule`, or `POST /v1/reclassifications`, finds that.
         */
        post: operations["postRulesOwnByNameRevert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find out what a rule would be about, before it is made */
        post: operations["postRulesReach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was registered of a message */
        get: operations["getSends"];
        put?: never;
        /**
         * Register messages that you send
         * @description What comes back about a registered message to its recipient is known to answer mail of yours, for 30 days. Register before you send, or a fast bounce comes first. Up to 10,000 `sends`, or any number of lines, within two minutes a request. A row that is wrong keeps no other back, and posting a row again changes nothing but its outcome and what was not told before.
         */
        post: operations["postSends"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who calls, and what the caller may do */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in
         * @description A person with a second step in use sends the code of its app, or a recovery code, along with the password; without one the answer is `code-needed`. A code counts once.
         */
        post: operations["postSession"];
        /** Sign out */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a password by an invitation, and sign in
         * @description The link works once. A person with a second step signs in afterwards, with its code.
         */
        post: operations["postSessionInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/open-id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in through the identity provider
         * @description Sets a cookie that the browser has to come back with, within ten minutes.
         */
        post: operations["postSessionOpenId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/open-id/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from the identity provider
         * @description For the browser alone. It lands where it began, signed in, or at the sign-in page with `fault`.
         */
        get: operations["getSessionOpenIdReturn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people sign in here */
        get: operations["getSessionWays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this tenant chose
         * @description Of what was not chosen, the default.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Choose
         * @description What is not named stays; null goes back to the default. It holds within five seconds, everywhere. These settings decide who is mailed, hence the scope.
         */
        patch: operations["patchSettings"];
        trace?: never;
    };
    "/v1/settings/thresholds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The numbers that this tenant may choose, with their defaults and bounds
         * @description In words for people. They are chosen by `PATCH /v1/settings`.
         */
        get: operations["getSettingsThresholds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the first user, and sign in
         * @description Takes the token of the link in the log. Once a user exists, this path no longer does.
         */
        post: operations["postSetup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup-steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the setting up is
         * @description A step is done as soon as there is what it sets up, by whatever way it came.
         */
        get: operations["getSetupSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup-steps/{step}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Skip a step of the setting up, or note it as done */
        put: operations["putSetupStepsByStep"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/smtp-replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand in what a server answered, and learn what to do
         * @description One reply, or up to 1,000 as `replies`. A key scoped for this is proof enough: what it tells has its full effect.
         */
        post: operations["postSmtpReplies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the mailboxes, with how each fares
         * @description Beside them stand the listeners that take mail in by SMTP, LMTP and HTTP, and what came to each.
         */
        get: operations["getSources"];
        put?: never;
        /**
         * Add a mailbox
         * @description It is not read before `POST /v1/sources/{id}/start`: look first, with `POST /v1/sources/{id}/dry-run`, what that would do. `POST /v1/sources/test` tells whether the mailbox can be got at. Secrets are sealed and never told.
         */
        post: operations["postSources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One mailbox, with how it fares */
        get: operations["getSourcesById"];
        put?: never;
        post?: never;
        /**
         * Remove a mailbox
         * @description It is read no more, and its secrets are gone. The messages that were read from it stay, and so does what followed from them. The mailbox of IMAP_URL comes back at the next start.
         */
        delete: operations["deleteSourcesById"];
        options?: never;
        head?: never;
        /**
         * Change a mailbox
         * @description It takes effect at once. What is absent stays, secrets too; but what was entrusted to one server is never sent to another one, nor in the clear: give it again. With another host or user name it is another mailbox, and read from its start.
         */
        patch: operations["patchSourcesById"];
        trace?: never;
    };
    "/v1/sources/{id}/disagreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download where a shadow and the list disagree
         * @description Of what was read in the mode `shadow`, against the list as it is now, by address, a JSON object a line. `would-suppress` and `would-hold`: the address is not on the list; `shows-life`: it is, for failed deliveries, and somebody or something answered from there.
         */
        get: operations["getSourcesByIdDisagreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what reading a mailbox would do
         * @description It is opened read-only: no message is flagged, moved or kept, and nothing follows from any. `GET /v1/sources/{id}/runs/{runId}` tells how far it is and, in `tally`, what was found. One at a time: while one is not over, it is the answer.
         */
        post: operations["postSourcesByIdDryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a mailbox no more, until it is started again
         * @description It keeps its place: nothing is lost, and nothing is read twice.
         */
        post: operations["postSourcesByIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/read-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a mailbox once more from its start
         * @description For what was left out: messages that were read in the mode `shadow`, or whose backlog was cancelled. All of the mailbox is backlog then; messages that had their effect have it only once.
         */
        post: operations["postSourcesByIdReadAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the dry runs and backlogs of a mailbox, newest first */
        get: operations["getSourcesByIdRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One dry run or backlog: how far it is, and what was found
         * @description `tally` is there once a dry run is done.
         */
        get: operations["getSourcesByIdRunsByRunId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/runs/{runId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a run before it is done
         * @description What was found stays. What is left of a backlog is not read, until `POST /v1/sources/{id}/read-again` asks for it.
         */
        post: operations["postSourcesByIdRunsByRunIdCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/runs/{runId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the events of a backlog
         * @description All events of which webhooks are told with one `batch.completed`, oldest first, a JSON object a line. An answer that is cut off is not whole: ask again. Before `batch.completed` they are those so far; a dry run has none. Of a mailbox of the tenant `default`, each tenant downloads the events that are its own.
         */
        get: operations["getSourcesByIdRunsByRunIdEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/runs/{runId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Interrupt a run
         * @description It keeps its place. New messages of the mailbox are read all the same.
         */
        post: operations["postSourcesByIdRunsByRunIdPause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/runs/{runId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a paused run
         * @description From where it was.
         */
        post: operations["postSourcesByIdRunsByRunIdResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a mailbox from now on
         * @description At the first start, what is in the mailbox already is history: requests of people first, newest first, behind what comes in; its events come as one `batch.completed`. Nothing happens when it is being read already.
         */
        post: operations["postSourcesByIdStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test whether a mailbox can be got at
         * @description As `POST /v1/sources/test`, with the settings and secrets that are kept.
         */
        post: operations["postSourcesByIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test whether a mailbox can be got at, before it is added
         * @description Walks name, connection, TLS, token, login and folders, and says which step failed, why, and what to do. Nothing is read, changed or kept. It ends within a minute.
         */
        post: operations["postSourcesTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count verdicts over a time, and what waits now
         * @description Whole hours; default: the last 24. `from` is inclusive, `to` is not. Backlogs of mailboxes are left out.
         */
        get: operations["getStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts by provider, reason, sending domain or stream
         * @description Bounces, complaints, opt-outs and replies; each verdict once. A sending domain is one that you have declared, as what came back names it; those counts are not kept by stream, so with `stream` there are none.
         */
        get: operations["getStatsBreakdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many reviews wait, and how long the list is */
        get: operations["getStatsNow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stats/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts by hour or day
         * @description Each verdict once: copies of what was told before are left out, unlike in `GET /v1/stats`. Counts are kept by the hour of UTC, so in a zone whose days begin within such an hour it counts for the day in which it began.
         */
        get: operations["getStatsSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/streams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the streams
         * @description A stream that was not declared counts as marketing.
         */
        get: operations["getStreams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/streams/{stream}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Declare a stream, or give it another class
         * @description The class says what may silence a stream: complaints and opt-outs stop `marketing`; `critical` (password resets, legal notices) goes on where `transactional` stops. Lookups know of it within 5 s.
         */
        put: operations["putStreamsByStream"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the entries, last seen first; or ask for one address
         * @description With `address` it answers as `GET /v1/suppressions/{address}` does, and only `stream` and `ignore` may stand beside it. Without, it lists the entries and needs the scope `read`; `stream` then means the entries of that stream alone.
         */
        get: operations["getSuppressions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * May I send to this address?
         * @description Always answers 200. What is no address answers `never` with the reason `address-syntax`. Percent-encode the address; `GET /v1/suppressions?address=` asks the same where a proxy does not let `%2F` through. **When Nixie does not answer** (no connection, nothing within two seconds, 5xx): mail of `critical` and `transactional` streams goes on, and mail of `marketing` streams waits until it does; `x-when-unreachable` says so to a generator of clients. What answers 4xx is a mistake of the request, and another try does not mend it.
         */
        get: operations["getSuppressionsByAddress"];
        /**
         * Suppress or hold an address
         * @description Writes the one entry of this address, scope and cause. Entries of the cause `delivery` rest on evidence and come from reports alone.
         */
        put: operations["putSuppressionsByAddress"];
        post?: never;
        /**
         * Lift an address's entries
         * @description The reason stands in the query or in a JSON body; the body's words win. All or nothing: where an opt-out is among the entries and no later consent is given, 409 and nothing is lifted. What was suppressed within 30 days of a reactivation needs the scope `admin`. No entry is no error. `If-Match` takes the ETag of all its entries, or, with `scope` and `cause`, that of the one.
         */
        delete: operations["deleteSuppressionsByAddress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/{address}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The entries of one address or domain, each with its ETag
         * @description To the letter: an address has those of its own, not those of its domain. Ended ones are left out, and so is the allow-list, which has routes of its own. The field `ETag` stands for all of them together.
         */
        get: operations["getSuppressionsByAddressEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/{address}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to an address's entries, newest first */
        get: operations["getSuppressionsByAddressHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/{address}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that an address takes mail again, and lift its entries
         * @description All or nothing, and from then on a bounce of a message that was sent before `confirmedAt` changes nothing, whenever it comes; a later one acts as usual. Opt-outs and complaints are lifted by `reconfirmed` alone, with a `confirmedAt` later than they. A probe lifts nothing that was entered by hand. What is suppressed again within 30 days is lifted by keys and people with the scope `admin` only. Told twice, it is recorded once.
         */
        post: operations["postSuppressionsByAddressReactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/{address}/reactivations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When an address was shown to take mail again, newest first */
        get: operations["getSuppressionsByAddressReactivations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed on the list since
         * @description For a copy of the list of your own: take a position here (without `after` there are no rows, only `next`) or with an export, then take the list, then ask for what changed after the position, again and again. Changes come in an order in which they can be applied; one that was written is never passed over, whatever was committed before it. Applying one twice does no harm. Entries expire by themselves at their `expiresAt`, also in a copy. `410 feed-restarted`: the list was restored from a backup or the like; take a new copy. With `Accept: application/x-ndjson` all changes come as lines; after every 1,000, and at the end, stands a line with `next`.
         */
        get: operations["getSuppressionsChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * May I send to these addresses?
         * @description Up to 10,000 addresses, hashes of such, or both together; one answer each, in the same order. A hash finds what is on the list, and entries of a whole domain where the domain stands beside it; it cannot tell an address that is none, or one like abuse@, from others. **When Nixie does not answer** (no connection, nothing within two seconds, 5xx): mail of `critical` and `transactional` streams goes on, and mail of `marketing` streams waits until it does; `x-when-unreachable` says so to a generator of clients. What answers 4xx is a mistake of the request, and another try does not mend it.
         */
        post: operations["postSuppressionsCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many entries the filters choose, up to 10,000
         * @description For the heading of a list: it stops at 10,000, and after two seconds.
         */
        get: operations["getSuppressionsCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The list as a file
         * @description Every entry that the filters choose, whatever the number. What stood throughout is in it once; what changed meanwhile is told by `GET /v1/suppressions/changes?after=` with the field `Nixie-Changes-After`. In CSV an apostrophe stands before a cell that a spreadsheet would take for a formula; an import takes it away again. Compressed with gzip where `Accept-Encoding` allows it. An answer that is cut off is not whole: ask again.
         */
        get: operations["getSuppressionsExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tenants, by id */
        get: operations["getTenants"];
        put?: never;
        /**
         * Add a tenant
         * @description It has a stream `default`, of the class transactional, and nothing else yet. Needs the scope `admin`, too.
         */
        post: operations["postTenants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tenant */
        get: operations["getTenantsByTenant"];
        put?: never;
        post?: never;
        /**
         * Remove a tenant with everything of its
         * @description At once it takes part in nothing: its keys stop working within five seconds, its mailboxes are not read, its domains are free. All that it had is then taken away little by little, beginning after a minute, and the tenant last; there is no way back. Needs the scope `admin`, too.
         */
        delete: operations["deleteTenantsByTenant"];
        options?: never;
        head?: never;
        /**
         * Give a tenant another name
         * @description Needs the scope `admin`, too.
         */
        patch: operations["patchTenantsByTenant"];
        trace?: never;
    };
    "/v1/tenants/{tenant}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the domains of a tenant
         * @description Those of `SENDING_DOMAINS` and `BOUNCE_DOMAINS` are of the tenant `default`, and not listed.
         */
        get: operations["getTenantsByTenantDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/domains/{domain}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One domain of a tenant */
        get: operations["getTenantsByTenantDomainsByDomain"];
        /**
         * Give a domain to a tenant, or say anew what it is used for
         * @description A domain is one tenant's; a subdomain may be another's. What comes back from now on is judged by it, within five seconds. Needs the scope `admin`, too.
         */
        put: operations["putTenantsByTenantDomainsByDomain"];
        post?: never;
        /**
         * Take a domain from a tenant
         * @description What came back for it stays the tenant's. Needs the scope `admin`, too.
         */
        delete: operations["deleteTenantsByTenantDomainsByDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test-bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send yourself a test bounce
         * @description A delivery report about an address at a reserved domain (RFC 2606), which nobody can have, goes the way of every message: `GET /v1/messages/{id}`, the address's entries and timeline, and the deliveries of events tell how. With a bounce domain it comes to a return path minted for it, so it is proven; else it is as good as what your mail proves by itself. `DELETE /v1/suppressions/{address}` takes the entry back.
         */
        post: operations["postTestBounces"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/token-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the keys that mint tokens, newest first */
        get: operations["getTokenKeys"];
        put?: never;
        /**
         * Make a key that mints tokens, or rotate it
         * @description The answer is the only one that ever holds the secret, by which a sender can mint tokens itself (docs/return-paths.md). The key before it goes on verifying for `overlapDays`, so that what was sent with it is still believed.
         */
        post: operations["postTokenKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/token-keys/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retire a key
         * @description What it minted proves no bounce any more. Links to unsubscribe work on.
         */
        post: operations["postTokenKeysByIdRetire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/token-keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a key whose secret is known to others
         * @description Nothing that it minted is believed any more, its links to unsubscribe neither.
         */
        post: operations["postTokenKeysByIdRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/undos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out what lifting many entries would do
         * @description A dry run: nothing is lifted before `POST /v1/undos/{id}/apply`. Opt-outs are never lifted in bulk, whatever is asked for.
         */
        post: operations["postUndos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/undos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One undo: what it would do, or did */
        get: operations["getUndosById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/undos/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo what the dry run found
         * @description Entries that look otherwise by now are left alone and counted as `changed`. Each entry that is lifted is told by a `suppression.removed` of its own.
         */
        post: operations["postUndosByIdApply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/undos/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The entries that an undo would change, or changed */
        get: operations["getUndosByIdEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people who can sign in, by name
         * @description For admins of the installation: a person of the role `admin`, or such a key of the tenant `default`.
         */
        get: operations["getUsers"];
        put?: never;
        /**
         * Add a person
         * @description With a password to begin with, or, without one, with a link to choose one, good for a week. For admins of the installation: a person of the role `admin`, or such a key of the tenant `default`.
         */
        post: operations["postUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a person
         * @description Its sessions end at once. What it did keeps its name. For admins of the installation: a person of the role `admin`, or such a key of the tenant `default`.
         */
        delete: operations["deleteUsersByUser"];
        options?: never;
        head?: never;
        /**
         * Give a person another role
         * @description Counts from its next request on. For admins of the installation: a person of the role `admin`, or such a key of the tenant `default`.
         */
        patch: operations["patchUsersByUser"];
        trace?: never;
    };
    "/v1/users/{user}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a person's password away, and let it choose another
         * @description Its sessions end at once; the link is good for a week. For admins of the installation: a person of the role `admin`, or such a key of the tenant `default`.
         */
        post: operations["postUsersByUserReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said of one address, or of all, newest first
         * @description At most 20000 verdicts are looked through for one page, so it may be short or empty: go on while there is a `next`.
         */
        get: operations["getVerdicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verdicts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One verdict with its evidence */
        get: operations["getVerdictsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the endpoints, with how each fares */
        get: operations["getWebhooks"];
        put?: never;
        /**
         * Add an endpoint
         * @description Events from now on are sent to it, signed as Standard Webhooks has it. The secret is told in this answer only. The URL's scheme, port and literal address are checked now; what its name resolves to, at each attempt.
         */
        post: operations["postWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One endpoint, with how it fares */
        get: operations["getWebhooksById"];
        put?: never;
        post?: never;
        /**
         * Remove an endpoint
         * @description Nothing more is sent to it; what waited for it fails.
         */
        delete: operations["deleteWebhooksById"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint
         * @description What is absent stays. What waits goes to the new URL; its secret stays. Events that were queued already are sent even when their type is not taken any more.
         */
        patch: operations["patchWebhooksById"];
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the deliveries to an endpoint, newest first */
        get: operations["getWebhooksByIdDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an endpoint nothing for the time being
         * @description What waits for it keeps waiting, and no new events are queued for it, until `POST /v1/webhooks/{id}/enable`.
         */
        post: operations["postWebhooksByIdDisable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send to a disabled endpoint again
         * @description What waited for it is sent when it is due. Events that came while it was disabled are not, unless `POST /v1/webhooks/{id}/replay` asks for those it missed.
         */
        post: operations["postWebhooksByIdEnable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count what a replay would send again */
        get: operations["getWebhooksByIdReplay"];
        put?: never;
        /**
         * Send the events of a span of time again
         * @description Oldest first, at most 10000 a call: where `next` is answered there are more, so call again with it as `from`; of what was missed, call again while that many are answered. The events keep their `webhook-id` and are signed with the secret of now. To a disabled endpoint they go once it is enabled.
         */
        post: operations["postWebhooksByIdReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an endpoint a new secret
         * @description The answer tells the new one, this once. For 24 hours both sign, so that the receiver may change at any time within them. Rotating twice within that time ends the oldest at once.
         */
        post: operations["postWebhooksByIdRotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description An event of type `webhook.test` goes to this endpoint alone, whatever types it takes, signed and retried like any other. `GET /v1/deliveries/{id}` tells what was answered.
         */
        post: operations["postWebhooksByIdTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Accepted: {
            /** @description The same bytes for the same recipient came before */
            duplicate: boolean;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
        };
        Account: {
            hasPassword: boolean;
            hasSecondStep: boolean;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            identities: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                createdAt: string;
                issuer: string;
            }[];
            name: string;
            recoveryCodesLeft: number;
            /** @enum {string} */
            role: "admin" | "operator" | "viewer";
        };
        Act: {
            /**
             * @description Method and path, or a name
             * @example PUT /v1/suppressions/{address}
             */
            act: string;
            /**
             * @description `key:<id>`, `user:<id>`, `command`, `job:<name>` or `anonymous`
             * @example key:4fzzzxjylrx2
             */
            actor: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            /** @description With what it was asked for, no secret among it; absent once a person it names was erased */
            details?: {
                [key: string]: unknown;
            };
            /**
             * @description SHA-256 of the act and of the one before it
             * @example 5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f
             */
            digest: string;
            /**
             * @description The act that failed, of which this row tells how
             * @example 4711
             */
            outcomeOf?: number;
            /**
             * @description From 1, without a gap
             * @example 4711
             */
            sequence: number;
            /** @description Then: the HTTP status that was answered; 4xx refused it */
            status?: number;
        };
        Actor: {
            /**
             * @description As `actor`, `decidedBy` and the like name it
             * @example key:4fzzzxjylrx2
             */
            actor: string;
            /** @description The person was removed, or the key revoked */
            isGone: boolean;
            /** @enum {string} */
            kind: "user" | "key";
            /** @example Anna */
            name: string;
        };
        ActPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["Act"][];
        };
        Advice: {
            /**
             * @description `retry` later; `drop` this message only; `suppress` this address; `fix`: you must change something; `pause-provider`: slow down for the whole provider
             * @enum {string}
             */
            advice: "retry" | "drop" | "suppress" | "fix" | "pause-provider";
            because: string;
            /** @description Seconds */
            retryAfter?: number;
        };
        /** @description What becomes of a message in its mailbox once its bytes are committed */
        AfterAccept: {
            /** @constant */
            action: "leave";
            /** @description Set on it: `\Seen`, `\Flagged`, `\Answered` or a keyword */
            flag?: string;
        } | {
            /** @constant */
            action: "move";
            folder: string;
        } | {
            /** @constant */
            action: "delete";
        };
        Allowance: {
            /** @description `@domain` for a whole domain */
            address: string;
            /** @description As it is compared */
            addressKey: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            changedAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            expiresAt?: string;
            origin: components["schemas"]["Origin"];
            /**
             * @description Why, in your words; kept in the history
             * @example Important customer
             */
            reason: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            since: string;
        };
        AllowancePage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["Allowance"][];
        };
        /**
         * @description `send`; `hold`: not now, perhaps later; `never`
         * @enum {string}
         */
        Answer: "send" | "hold" | "never";
        /**
         * @example {
         *       "answer": "wrong",
         *       "note": "The mailbox was full, not gone"
         *     }
         */
        AnswerCheck: {
            /** @description null: it is open again */
            answer: ("right" | "wrong" | "cannot-tell") | null;
            note?: string;
        };
        ApiKey: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description `key:<id>`, `user:<id>` or `command`; absent of the first key, and of keys made before this was noted */
            createdBy?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            expiresAt?: string;
            id: string;
            /**
             * Format: date-time
             * @description To the minute
             * @example 2026-03-01T12:00:00.000Z
             */
            lastUsedAt?: string;
            /**
             * @description What the key is for
             * @example newsletter sender
             */
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            revokedAt?: string;
            /**
             * @description What the key may do; `admin` may do all for its tenant. `platform`, of the tenant `default` only, may act for any tenant within the key's other scopes; there, `admin` includes it
             * @example [
             *       "lookup"
             *     ]
             */
            scopes: ("lookup" | "ingest" | "report" | "read" | "raw" | "suppress" | "override" | "manage" | "admin" | "platform")[];
        };
        ApplyReclassification: {
            /**
             * @description `releases`: only addresses that lose entries and get none; `suppressions`: only those that get one
             * @enum {string}
             */
            only?: "releases" | "suppressions";
            /** @description Why, in your words; kept in the history */
            reason: string;
        };
        ApplyUndo: {
            /**
             * @description Why, in your words; kept in the history of every entry
             * @example example.com refused everybody on 1 March by mistake
             */
            reason: string;
        };
        AskRuleReach: {
            reason: components["schemas"]["Reason"];
            when: components["schemas"]["RuleConditions"];
        };
        AuditVerification: {
            /** @description That were found as they were written */
            acts: number;
            /** @description The first act that is not as it was written; absent when all are */
            broken?: {
                fault: string;
                /**
                 * @description From 1, without a gap
                 * @example 4711
                 */
                sequence: number;
            };
            /** @description Of these, acts whose details were erased with a person */
            erased: number;
            /** @description The last act. Noted elsewhere, it is what a later call can be held to */
            head: {
                /**
                 * @description SHA-256 of the act and of the one before it
                 * @example 5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f
                 */
                digest: string;
                sequence: number;
            };
        };
        BucketCounts: {
            /**
             * Format: date-time
             * @description When it begins
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            /** @description By category. Absent before anything was counted, which is not 0 */
            counts?: {
                [key: string]: number;
            };
            /** @description Registered messages; absent where none were */
            sent?: number;
            /** @description What nothing shows to answer mail of yours; in no other count */
            unproven: number;
        };
        BuiltInRule: {
            confidence: number;
            /** @description The expression that is searched, or what holds in words */
            looksFor?: string;
            /** @description As verdicts name it */
            name: string;
            provider?: string;
            reason: components["schemas"]["Reason"];
            status?: string;
        };
        BuiltInRulePage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["BuiltInRule"][];
        };
        /** @description A message that Nixie sends to the mailbox and must see there again */
        CanaryInput: {
            everyMinutes: number;
            from: string & (unknown & unknown);
            to: string & (unknown & unknown);
            /**
             * Format: uri
             * @description smtp:// or smtps:// with user name and password, through which it is sent. Never told
             */
            url?: string;
            withinMinutes: number;
        };
        /** @enum {string} */
        Category: "hard" | "soft" | "block" | "complaint" | "opt-out" | "auto-reply" | "human-reply" | "notice" | "unknown";
        /**
         * @description Why an entry exists. One address may have one of each, so that lifting a bounce never lifts an opt-out; `allow` is an entry of the allow-list, which stops nobody
         * @enum {string}
         */
        Cause: "delivery" | "complaint" | "opt-out" | "manual" | "allow";
        /**
         * @example {
         *       "baseAddressMatching": "opt-outs"
         *     }
         */
        ChangeSettings: {
            baseAddressMatching?: ("off" | "opt-outs") | null;
            honourAfterHours?: number | null;
            mailboxFullHoldDays?: number | null;
            plausible?: ("by-proof" | "review" | "hold" | "suppress") | null;
            plausibleHoldDays?: number | null;
            softFailureDays?: number | null;
            softFailures?: number | null;
            softHoldDays?: number | null;
        };
        /**
         * @description What is absent stays; `null` clears. Members of an object are given all or none, but for its secrets
         * @example {
         *       "mode": "act",
         *       "silentHours": 24
         *     }
         */
        ChangeSource: {
            afterAccept?: components["schemas"]["AfterAccept"];
            auth?: components["schemas"]["SourceAuthInput"];
            /**
             * @description What is there before the first start: `read` it as history, or `skip` it
             * @enum {string}
             */
            backlog?: "read" | "skip";
            caCertificate?: string | null;
            canary?: components["schemas"]["CanaryInput"] | null;
            /**
             * @description Paths, or a special use such as `\Junk` (RFC 6154). The first is waited on with IDLE
             * @example [
             *       "INBOX",
             *       "\\Junk"
             *     ]
             */
            folders?: string[];
            /** @example imap.example.com */
            host?: string & (unknown & unknown);
            /** @description Wait for new messages with IDLE (RFC 2177) where the server can */
            idle?: boolean;
            /**
             * @description `shadow`: all is judged and shown, and nothing follows from it
             * @enum {string}
             */
            mode?: "act" | "shadow";
            /**
             * @description Yours, and no other mailbox's
             * @example Bounces of the shop
             */
            name?: string;
            port?: number;
            /**
             * @description When all folders are looked at, IDLE or not: a cron expression in UTC, with or without seconds
             * @example *\/5 * * * *
             */
            schedule?: string;
            silentHours?: number | null;
            /**
             * @description `tls` from the first byte; `starttls` demanded; `none`: all in the clear, the password too
             * @enum {string}
             */
            tls?: "tls" | "starttls" | "none";
        };
        ChangeUser: {
            role: components["schemas"]["Role"];
        };
        /**
         * @example {
         *       "eventTypes": [
         *         "suppression.created"
         *       ]
         *     }
         */
        ChangeWebhook: {
            description?: string;
            /** @description Empty: every type */
            eventTypes?: components["schemas"]["EventType"][];
            /** @description http or https; a public host, unless the configuration allows others */
            url?: string;
        };
        /**
         * @example {
         *       "addresses": [
         *         "jane@example.com",
         *         "john@example.org"
         *       ],
         *       "stream": "newsletter"
         *     }
         */
        Check: {
            addresses?: string[];
            hashes?: components["schemas"]["HashedAddress"][];
            /**
             * @description Reasons to pass over, as in `because.reason`; needs the scope `override`, and each address is written to the audit log before it is answered. For a marketing stream, reasons that tell what a person wants (complaints, opt-outs) are refused, and entries of these causes are never passed over. At most 100 addresses at once
             * @example [
             *       "mailbox-full"
             *     ]
             */
            ignore?: components["schemas"]["EntryReason"][];
            /**
             * @description The stream that you want to send in; one that was not declared counts as marketing. Default: `default`
             * @example newsletter
             */
            stream?: string;
        };
        CheckResults: {
            hashes?: components["schemas"]["HashAnswer"][];
            results: components["schemas"]["LookupAnswer"][];
        };
        /** @description Where and when the person agreed again; needed to remove an opt-out, and later than that */
        Consent: {
            /**
             * Format: date-time
             * @description RFC 3339
             * @example 2026-03-01T12:00:00Z
             */
            at: string;
            /** @example Double opt-in form, confirmation 4711 */
            basis: string;
        };
        CreatedUser: {
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            invitation?: components["schemas"]["Invitation"];
            name: string;
            role: components["schemas"]["Role"];
        };
        /**
         * @example {
         *       "name": "Bounces of the shop",
         *       "host": "imap.example.com",
         *       "auth": {
         *         "method": "password",
         *         "username": "bounces@example.com",
         *         "password": "an app password"
         *       },
         *       "folders": [
         *         "INBOX",
         *         "\\Junk"
         *       ],
         *       "afterAccept": {
         *         "action": "move",
         *         "folder": "Nixie"
         *       }
         *     }
         */
        CreateSource: {
            /**
             * @default {
             *       "action": "leave"
             *     }
             */
            afterAccept: components["schemas"]["AfterAccept"];
            auth: components["schemas"]["SourceAuthInput"];
            /**
             * @description What is there before the first start: `read` it as history, or `skip` it
             * @default read
             * @enum {string}
             */
            backlog: "read" | "skip";
            /** @description PEM of certificate authorities to trust besides the public ones */
            caCertificate?: string;
            canary?: components["schemas"]["CanaryInput"];
            /**
             * @description Paths, or a special use such as `\Junk` (RFC 6154). The first is waited on with IDLE
             * @default [
             *       "INBOX"
             *     ]
             * @example [
             *       "INBOX",
             *       "\\Junk"
             *     ]
             */
            folders: string[];
            /** @example imap.example.com */
            host: string & (unknown & unknown);
            /**
             * @description Wait for new messages with IDLE (RFC 2177) where the server can
             * @default true
             */
            idle: boolean;
            /**
             * @description `shadow`: all is judged and shown, and nothing follows from it
             * @default act
             * @enum {string}
             */
            mode: "act" | "shadow";
            /**
             * @description Yours, and no other mailbox's
             * @example Bounces of the shop
             */
            name: string;
            /** @description Default: 993 for `tls`, else 143 */
            port?: number;
            /**
             * @description When all folders are looked at, IDLE or not: a cron expression in UTC, with or without seconds
             * @default * * * * *
             * @example *\/5 * * * *
             */
            schedule: string;
            /** @description Hours without a message after which `source.silent` is told; absent: never */
            silentHours?: number;
            /**
             * @description `tls` from the first byte; `starttls` demanded; `none`: all in the clear, the password too
             * @default tls
             * @enum {string}
             */
            tls: "tls" | "starttls" | "none";
        };
        /**
         * @example {
         *       "url": "https://example.com/hooks/nixie",
         *       "eventTypes": []
         *     }
         */
        CreateWebhook: {
            description?: string;
            /** @description Empty: every type */
            eventTypes?: components["schemas"]["EventType"][];
            /** @description http or https; a public host, unless the configuration allows others */
            url: string;
        };
        DecidedReview: {
            /** @description Persons' wishes and what is not proven: a decision that touches several people has to name the members, or say `all` */
            byMember: boolean;
            /** @description Look-alikes share it */
            cluster: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            decidedAt?: string;
            /** @description `key:<id>`, `user:<id>` or `job:<name>` */
            decidedBy?: string;
            /** @description What was decided; `by-member` where the members were decided one after the other */
            decision?: string;
            /**
             * Format: uuid
             * @description By which it is undone
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            decisionId: string;
            /**
             * Format: date-time
             * @description The wish in question is honoured then, for marketing, unless somebody decided
             * @example 2026-03-01T12:00:00.000Z
             */
            dueAt?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description Of `judge`: what it was found to be */
            judgedAs?: components["schemas"]["Reason"];
            /** @description Verdicts that the question is about */
            members: number;
            /**
             * Format: uuid
             * @description Of the first member
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            messageId?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            openedAt: string;
            question: string;
            /** @description The first of them */
            samples: components["schemas"]["ReviewMember"][];
            /** @description Members that a decision has reached */
            settled: number;
            /** @enum {string} */
            state: "open" | "decided";
            /**
             * Format: uuid
             * @description Of the first member
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
        };
        DecidedReviews: {
            /**
             * Format: uuid
             * @description By which all are undone; absent where none was decided
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            bulk?: string;
            decided: string[];
            /** @description As each would have been answered alone */
            refused: {
                detail: string;
                /**
                 * Format: uuid
                 * @description UUID
                 * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                 */
                id: string;
                type: string;
            }[];
        };
        /**
         * @example {
         *       "decision": "suppress",
         *       "note": "The company has closed"
         *     }
         */
        DecideReview: {
            /**
             * @description Of one member; default: the verdict's. Needed where that has none
             * @example jane@example.com
             */
            address?: string;
            /**
             * @description `judge`: what it was, with a `reason`, and what the rules do about that when it is proven follows; `suppress`: never mail it; `hold`: not for a while; `opt-out`: the person wants no marketing; `lift`: what came back, or a complaint that was none, goes off the list; `apply`: what a guard held back; `ignore`: nothing follows
             * @enum {string}
             */
            decision: "judge" | "suppress" | "hold" | "opt-out" | "lift" | "apply" | "ignore";
            /** @description These members alone, or `all` of them, whoever they are; default: the review as a whole */
            members?: "all" | string[];
            note?: string;
            /** @description Of `judge`: what it was */
            reason?: components["schemas"]["JudgeableReason"];
            /**
             * @description Default: every stream; of an opt-out or complaint: every marketing stream. Not of `judge`
             * @example *marketing
             */
            scope?: "*" | "*marketing" | string;
            /**
             * Format: date-time
             * @description Of a hold; default: 30 days from now
             * @example 2026-03-01T12:00:00Z
             */
            until?: string;
        };
        /**
         * @example {
         *       "ids": [
         *         "019cb2a4-7c00-7000-8000-5f1d3c2b1a00"
         *       ],
         *       "decision": "judge",
         *       "reason": "out-of-office"
         *     }
         */
        DecideReviews: {
            /**
             * Format: uuid
             * @description `bulk` of a call before, to be undone together with it
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            bulk?: string;
            /**
             * @description `judge`: what it was, with a `reason`, and what the rules do about that when it is proven follows; `suppress`: never mail it; `hold`: not for a while; `opt-out`: the person wants no marketing; `lift`: what came back, or a complaint that was none, goes off the list; `apply`: what a guard held back; `ignore`: nothing follows
             * @enum {string}
             */
            decision: "judge" | "suppress" | "hold" | "opt-out" | "lift" | "apply" | "ignore";
            ids: string[];
            /**
             * @description Each member of each review, whoever they are; default: reviews that need their members named are refused
             * @constant
             */
            members?: "all";
            note?: string;
            /** @description Of `judge`: what it was */
            reason?: components["schemas"]["JudgeableReason"];
        };
        DeclaredDomain: {
            /**
             * Format: date-time
             * @description When it was added; absent where only the environment names it
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt?: string;
            /**
             * @description Lower case, A-labels
             * @example example.com
             */
            domain: string;
            /** @description Settings of the environment that name it: there it is taken away, not here */
            environment: ("SENDING_DOMAINS" | "BOUNCE_DOMAINS")[];
            uses: ("sending" | "bounce")[];
        };
        DeclaredDomains: {
            rows: components["schemas"]["DeclaredDomain"][];
        };
        DeleteAllowance: {
            /**
             * @description Why, in your words; kept in the history
             * @example Important customer
             */
            reason?: string;
        };
        DeleteSuppression: {
            /** @description Only the entries of this cause; default: all */
            cause?: components["schemas"]["StoppingCause"];
            consent?: components["schemas"]["Consent"];
            /**
             * @description Why, in your words; kept in the history
             * @example Asked by telephone
             */
            reason?: string;
            /**
             * @description Only the entry of this scope; default: all
             * @example *marketing
             */
            scope?: "*" | "*marketing" | string;
            /**
             * @description The same as a scope of one stream
             * @example newsletter
             */
            stream?: string;
        };
        Disagreement: {
            address: string;
            addressKey: string;
            /** @enum {string} */
            disagreement: "would-suppress" | "would-hold" | "shows-life";
            list?: {
                answer: components["schemas"]["Answer"];
                cause: components["schemas"]["Cause"];
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                lastSeenAt: string;
                reason: components["schemas"]["EntryReason"];
                /**
                 * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
                 * @example *marketing
                 */
                scope: "*" | "*marketing" | string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                since: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                until?: string;
            };
            shadow: {
                category: components["schemas"]["Category"];
                effect: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                occurredAt: string;
                proof: components["schemas"]["Proof"];
                reason: components["schemas"]["Reason"];
                /**
                 * Format: uuid
                 * @description UUID
                 * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                 */
                verdictId: string;
            };
        };
        /** @description To add to the DNS; what stands in angle brackets is yours to fill in */
        DnsRecord: {
            name: string;
            /** @enum {string} */
            type: "MX" | "TXT" | "A";
            value: string;
        };
        DomainCheck: {
            /** @description The name that the DNS was asked for, or the setting that was looked at */
            about: string;
            /** @enum {string} */
            check: "return-path" | "mail-exchanger" | "spf" | "dkim" | "dmarc" | "unsubscribe-link";
            expected: string;
            /** @description What stands there */
            found: string[];
            record?: components["schemas"]["DnsRecord"];
            /** @description What that means, in plain words */
            said: string;
            /**
             * @description `missing`: it is not there; `wrong`: it is there, and does harm or nothing; `unknown`: nobody could tell
             * @enum {string}
             */
            state: "ok" | "missing" | "wrong" | "unknown";
            /** @description What hangs on it */
            why: string;
        };
        DomainChecks: {
            checks: components["schemas"]["DomainCheck"][];
            /**
             * @description Lower case, A-labels
             * @example example.com
             */
            domain: string;
        };
        /**
         * @description The way a message came in
         * @enum {string}
         */
        Door: "smtp" | "lmtp" | "http" | "file" | "imap";
        EntryReason: components["schemas"]["Reason"] | "manual";
        /**
         * @example {
         *       "reason": "Asked by letter of 1 March"
         *     }
         */
        ErasePerson: {
            /** @description Why; kept in the audit log, but for the address */
            reason: string;
        };
        Erasure: {
            /**
             * @description Rows that were deleted, or whose words about the person were, by table
             * @example {
             *       "suppressions": 1,
             *       "verdicts": 3,
             *       "raw_messages": 2
             *     }
             */
            counts: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description Absent while it is being worked off
             * @example 2026-03-01T12:00:00.000Z
             */
            finishedAt?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            requestedAt: string;
        };
        /** @enum {string} */
        EventType: "suppression.created" | "suppression.updated" | "suppression.removed" | "allowance.created" | "allowance.updated" | "allowance.removed" | "report.received" | "complaint.received" | "block.detected" | "review.opened" | "review.decided" | "review.reopened" | "source.silent" | "source.failing" | "source.recovered" | "batch.completed" | "job.completed";
        Explanation: {
            address: string;
            /** @description What to tell the customer */
            customer: string;
            headline: string;
            /** @description The last changes, newest first */
            history: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                sentence: string;
            }[];
            mail: {
                /** @enum {string} */
                answer: "send" | "hold" | "never";
                /** @enum {string} */
                kind: "class" | "stream";
                /** @description A class, or a stream that is answered otherwise than its class */
                mail: string;
                sentence: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                until?: string;
            }[];
            notes: string[];
            /** @description What stops mail, the strictest first */
            reasons: {
                /** @description The address, its `@domain`, or the address with another tag */
                about: string;
                /** @enum {string} */
                answer: "hold" | "never";
                /** @enum {string} */
                cause: "delivery" | "complaint" | "opt-out" | "manual";
                certainty: string;
                /** @description What mail it stops */
                mail: string;
                /** @description The words that decided, as they came */
                quote?: string;
                reason: components["schemas"]["EntryReason"];
                /**
                 * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
                 * @example *marketing
                 */
                scope: "*" | "*marketing" | string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                since: string;
                title: string;
                unblock: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                until?: string;
                /**
                 * Format: uuid
                 * @description UUID
                 * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                 */
                verdictId?: string;
                /** @description What happened */
                what: string;
            }[];
            /** @enum {string} */
            standing: "blocked" | "partly-blocked" | "free";
        };
        FacetCounts: {
            counts: {
                [key: string]: number;
            };
            /** @description Empty: not known */
            key: string;
            rates: components["schemas"]["Rates"];
            /** @description Of a stream: registered messages; absent where none were */
            sent?: number;
            total: number;
        };
        FeedChange: {
            /** @description Who: `policy`, `key:<id>`, `user:<id>` or `job:<name>` */
            actor: string;
            addressKey: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            cause: string;
            /**
             * @description `created`, `updated`, `removed`, `expired` or `erased`; take what you do not know for a removal
             * @example created
             */
            change: string;
            /** @description The entry after the change (see Suppression), or what was removed */
            entry: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
             * @example *marketing
             */
            scope: "*" | "*marketing" | string;
            /** @description Grows with the changes of one address; has gaps */
            sequence: number;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
            why: string;
        };
        FeedLine: components["schemas"]["FeedChange"] | {
            /** @description The position to give as `after` */
            next: string;
            /** @description There is no more at present: ask again in so many seconds */
            nextPollSeconds?: number;
        };
        FeedPage: {
            /** @description The position to give as `after` */
            next: string;
            /** @description There is no more at present: ask again in so many seconds */
            nextPollSeconds?: number;
            rows: components["schemas"]["FeedChange"][];
        };
        FullMessage: {
            attempts: number;
            door: components["schemas"]["Door"];
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            lastError?: string;
            mailFrom: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            processedAt?: string;
            rcptTo: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            receivedAt: string;
            remoteAddress?: string;
            reports: components["schemas"]["FullReport"][];
            /** @description Bytes */
            size: number;
            /** @enum {string} */
            state: "accepted" | "done" | "unreadable";
            trustedRelay: boolean;
        };
        FullReport: {
            /** @description The whole report as its reader understood it */
            detail: {
                [key: string]: unknown;
            };
            format: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @enum {string} */
            kind: "delivery" | "feedback" | "disposition" | "auto-reply" | "reply" | "notice" | "none";
            /**
             * Format: uuid
             * @description The message it was read from; absent for a posted SMTP reply
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            messageId?: string;
            messageKind: components["schemas"]["MessageKind"];
            originalMessageId?: string;
            readerVersion: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            receivedAt: string;
            rulePack?: string;
            subject?: string;
            verdicts: components["schemas"]["Verdict"][];
        };
        FullReview: {
            /** @description Persons' wishes and what is not proven: a decision that touches several people has to name the members, or say `all` */
            byMember: boolean;
            /** @description Look-alikes share it */
            cluster: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            decidedAt?: string;
            /** @description `key:<id>`, `user:<id>` or `job:<name>` */
            decidedBy?: string;
            /** @description What was decided; `by-member` where the members were decided one after the other */
            decision?: string;
            /**
             * Format: uuid
             * @description What closed it, by which it is undone
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            decisionId?: string;
            /**
             * Format: date-time
             * @description The wish in question is honoured then, for marketing, unless somebody decided
             * @example 2026-03-01T12:00:00.000Z
             */
            dueAt?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description Of `judge`: what it was found to be */
            judgedAs?: components["schemas"]["Reason"];
            /** @description Verdicts that the question is about */
            members: number;
            /**
             * Format: uuid
             * @description Of the first member
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            messageId?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            openedAt: string;
            question: string;
            /**
             * @description Where to download the message
             * @example /v1/messages/019c…/raw
             */
            raw?: string;
            report?: components["schemas"]["FullReport"];
            /** @description The first of them */
            samples: components["schemas"]["ReviewMember"][];
            /** @description Members that a decision has reached */
            settled: number;
            /** @enum {string} */
            state: "open" | "decided";
            verdict?: components["schemas"]["Verdict"];
            /**
             * Format: uuid
             * @description Of the first member
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
        };
        FullWebhookDelivery: {
            /** @description Whom the event is about, of several the first; absent when the event is no longer kept */
            address?: string;
            /** @description Since it was made or last replayed */
            attempts: number;
            /** @description What every attempt sends, to the byte; absent when the event is no longer kept */
            body?: string;
            /**
             * Format: date-time
             * @description When it was queued
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            deliveredAt?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            endpointId: string;
            /** @description What is sent; absent when the event is no longer kept */
            event?: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it happened; absent when the event is no longer kept
             * @example 2026-03-01T12:00:00.000Z
             */
            eventAt?: string;
            /**
             * Format: uuid
             * @description The `webhook-id`, the same over retries and replays
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            eventId: string;
            /** @description `webhook.test` for a test */
            eventType?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description What the last attempt came to */
            lastAttempt?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                error?: string;
                status?: number;
            };
            /**
             * Format: date-time
             * @description While it is pending
             * @example 2026-03-01T12:00:00.000Z
             */
            nextAttemptAt?: string;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed";
            /** @description Attempts, oldest first; the last hundred */
            tries: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                durationMs: number;
                error?: string;
                request: components["schemas"]["WebhookRequest"];
                /** @description The first 4 KiB of the answer */
                response?: string;
                /** @description HTTP status; absent when no answer came */
                status?: number;
            }[];
        };
        /**
         * @example {
         *       "id": "b-4711",
         *       "event": "failed",
         *       "recipient": "jane@example.com",
         *       "at": "2026-03-01T12:00:00Z",
         *       "reason": "550 5.1.1 User unknown",
         *       "stream": "newsletter"
         *     }
         */
        GenericNotice: {
            /**
             * Format: date-time
             * @description When it happened; default: now
             * @example 2026-03-01T12:00:00.000Z
             */
            at?: string;
            /** @description Reply code, where it is not in `reason` */
            code?: string | number;
            /** @description ENVID (RFC 3461) */
            envelopeId?: string;
            /** @description `failed`, `delayed`, `delivered`, `relayed`, `expanded`, `complained`, `unsubscribed`, `auto-replied`; others are kept, and have no effect */
            event: string;
            /** @description Of a complaint: `abuse`, `fraud`, `virus`, `other` or `not-spam`; default: `abuse` */
            feedbackType?: string;
            /** @description Of the message */
            from?: string;
            /** @description Names the event: the same whenever it is sent again */
            id: string;
            /** @description Message-ID */
            messageId?: string;
            /** @description Kept beside the report */
            metadata?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            phase?: "connect" | "helo" | "mail" | "rcpt" | "data" | "end-of-data";
            /** @description The queue's id */
            queueId?: string;
            /** @description What the server said; the more of it, the better it is judged */
            reason?: string;
            /** @description The address that was mailed; needed, except of an unknown event */
            recipient?: string;
            /** @description The server that answered */
            remoteMta?: string;
            /** @description Of a complaint: whose feedback loop */
            reportedBy?: string;
            /** @description Enhanced status (RFC 3463), where it is not in `reason` */
            status?: string;
            /** @description A stream of yours; default: the notice source's */
            stream?: string;
            /** @description Of the message */
            subject?: string;
            /** @description Kept beside the report */
            tags?: string[];
            /** @description Of an automatic answer: its words */
            text?: string;
            /**
             * Format: date-time
             * @description Of a delay
             * @example 2026-03-01T12:00:00.000Z
             */
            willRetryUntil?: string;
        };
        HashAnswer: {
            answer: components["schemas"]["Answer"];
            /** @description The entry that decided; absent when the answer is `send` */
            because?: {
                /** @description Whose the entry is, where it is of an address with another tag (see `baseAddressMatching`) */
                address?: string;
                cause: components["schemas"]["Cause"];
                reason: components["schemas"]["EntryReason"];
                /**
                 * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
                 * @example *marketing
                 */
                scope: "*" | "*marketing" | string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                since: string;
                /**
                 * Format: uuid
                 * @description UUID
                 * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                 */
                verdictId?: string;
            };
            /** @description As it was asked */
            hash: string;
            /** @description What would have been answered, had not the allow-list or `ignore` overruled it */
            overruled?: {
                answer: components["schemas"]["Answer"];
                /** @description The entry that decided; absent when the answer is `send` */
                because?: {
                    /** @description Whose the entry is, where it is of an address with another tag (see `baseAddressMatching`) */
                    address?: string;
                    cause: components["schemas"]["Cause"];
                    reason: components["schemas"]["EntryReason"];
                    /**
                     * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
                     * @example *marketing
                     */
                    scope: "*" | "*marketing" | string;
                    /**
                     * Format: date-time
                     * @description RFC 3339, UTC
                     * @example 2026-03-01T12:00:00.000Z
                     */
                    since: string;
                    /**
                     * Format: uuid
                     * @description UUID
                     * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                     */
                    verdictId?: string;
                };
                /** @enum {string} */
                by: "allow-list" | "ignored-reasons";
                /**
                 * Format: date-time
                 * @description A hold ends then; absent when nobody knows
                 * @example 2026-03-01T12:00:00.000Z
                 */
                until?: string;
            };
            /** @description `answer` is `never` */
            suppressed: boolean;
            /**
             * Format: date-time
             * @description A hold ends then; absent when nobody knows
             * @example 2026-03-01T12:00:00.000Z
             */
            until?: string;
        };
        HashedAddress: string | {
            domain?: string;
            /**
             * @description SHA-256 of `@` and the domain, instead of `domain`
             * @example 8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d
             */
            domainHash?: string;
            /**
             * @description SHA-256 of the address as it is compared (docs/rest.md), in hex or base64url
             * @example 8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d
             */
            hash: string;
        };
        /**
         * @example {
         *       "choices": {
         *         "soft": "release",
         *         "block": "release",
         *         "unclear": "hold"
         *       }
         *     }
         */
        ImportAnswers: {
            /**
             * @description What the file is
             * @example sendgrid-bounces
             */
            as?: string;
            /** @description `keep`: never mailed; `hold`: not for 30 days; `release`: not imported. Expected for every group asked about */
            choices?: {
                /** @enum {string} */
                alive?: "keep" | "hold" | "release";
                /** @enum {string} */
                block?: "keep" | "hold" | "release";
                /** @enum {string} */
                old?: "keep" | "hold" | "release";
                /** @enum {string} */
                soft?: "keep" | "hold" | "release";
                /** @enum {string} */
                unclear?: "keep" | "hold" | "release";
            };
        };
        Installation: {
            /** @description Mail listeners; told to the house alone */
            listeners?: {
                at: string;
                door: string;
            }[];
            retention: components["schemas"]["Kept"][];
            rulePack: {
                label: string;
                version: string;
            };
            /** @description What the environment sets for all tenants; never a secret */
            settings: components["schemas"]["ShownSetting"][];
            version: string;
        };
        Invitation: {
            /**
             * @description Works once, and is shown only now; without PUBLIC_URL it lacks the host
             * @example https://nixie.example.com/invitation#xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
             */
            link: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            until: string;
        };
        Job: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
            /** @description What went wrong last */
            fault?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            finishedAt?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @example import */
            kind: string;
            /** @description What came of it; while it asks: what it asks about */
            outcome?: {
                [key: string]: unknown;
            };
            /** @description How far it is */
            progress: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When its last step was done
             * @example 2026-03-01T12:00:00.000Z
             */
            reportedAt?: string;
            /** @description What was asked for */
            request: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            startedAt?: string;
            /**
             * @description `asking`: it waits for your answer; `failed` can be resumed; `done`, `cancelled`: it is over
             * @enum {string}
             */
            state: "waiting" | "running" | "asking" | "done" | "failed" | "cancelled";
        };
        JobChange: {
            /** @description Who: `policy`, `key:<id>`, `user:<id>` or `job:<name>` */
            actor: string;
            addressKey: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            cause: components["schemas"]["Cause"];
            /** @enum {string} */
            change: "created" | "updated" | "removed" | "expired" | "erased";
            /** @description The entry after the change, or what was removed */
            entry: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
             * @example *marketing
             */
            scope: "*" | "*marketing" | string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
            why: string;
        };
        JobChangePage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["JobChange"][];
        };
        JobPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["Job"][];
        };
        /** @enum {string} */
        JudgeableReason: "mailbox-unknown" | "address-syntax" | "domain-unknown" | "domain-no-mail" | "mailbox-moved" | "owner-changed" | "mailbox-disabled" | "mailbox-full" | "mailbox-full-inactive" | "message-too-large" | "greylisted" | "rate-limited" | "too-many-recipients" | "system-full" | "system-unavailable" | "list-problem" | "connection-failed" | "dns-failure" | "routing-loop" | "expired" | "protocol-error" | "smtputf8-unsupported" | "undetermined" | "ip-reputation" | "domain-reputation" | "spf-failed" | "dkim-failed" | "dmarc-failed" | "dmarc-missing" | "from-misaligned" | "arc-failed" | "ptr-missing" | "tls-required" | "sender-rejected" | "callback-failed" | "submission-auth" | "relay-denied" | "spam-content" | "virus" | "attachment-prohibited" | "content-rejected" | "recipient-policy" | "unexplained" | "already-suppressed" | "abuse" | "other-complaint" | "unattributed" | "one-click" | "mailto" | "arf-opt-out" | "list-unsubscribe" | "not-spam" | "trap-hit" | "abuse-desk" | "auth-failure-report" | "dmarc-aggregate" | "tls-report" | "delayed" | "delivered" | "relayed" | "expanded" | "disposition" | "moderation" | "quarantine" | "recall" | "challenge" | "subscription" | "out-of-office" | "left-organisation" | "ticket-ack" | "unattended-mailbox" | "generic" | "reply" | "unsubscribe-request" | "address-change" | "complaint-text" | "forged-suspect" | "not-a-report";
        JudgedMessage: {
            /** @description The same bytes for the same recipient came before */
            duplicate: boolean;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description Absent when the message could not be read */
            kind?: components["schemas"]["MessageKind"];
            /** @enum {string} */
            state: "accepted" | "done" | "unreadable";
            verdicts: components["schemas"]["Verdict"][];
        };
        Kept: {
            /** @description Absent where it has no end */
            days?: number;
            /** @description By which it can be changed */
            setting?: string;
            what: string;
        };
        LifeElsewhere: {
            /** @description Addresses that a failure stops, and that showed life since: elsewhere, or in another stream */
            addresses: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            countedAt: string;
            /** @description Mail arrived, and nothing came back */
            delivered: number;
            /** @description The owner is away and says so */
            outOfOffice: number;
            /** @description A person answered */
            reply: number;
        };
        ListedVerdict: {
            action?: string;
            address?: string;
            /** @description Why that effect, in one sentence */
            because: string;
            category: components["schemas"]["Category"];
            confidence: number;
            /** @description Evidence, what the text told beside, what proves it (`provenBy`) and what you registered with the message (`metadata`) */
            detail: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            effect: "suppress" | "hold" | "count" | "review" | "park" | "ignore" | "linked";
            fault: string;
            finality: string;
            hop: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * Format: uuid
             * @description Absent of an SMTP reply that was posted
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            messageId?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            occurredAt: string;
            proof: components["schemas"]["Proof"];
            reason: components["schemas"]["Reason"];
            recipientIndex: number;
            replyCode?: number;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            reportId: string;
            rule: string;
            /** @description The version of the built-in rules; absent of what was judged before they had one */
            rulePack?: string;
            /**
             * Format: uuid
             * @description The verdict that told this fact before
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            sameFactAs?: string;
            /** @description It was read from a mailbox in mode `shadow`: nothing followed from it, `effect` is what would have */
            shadow: boolean;
            status?: string;
            stream?: string;
            /**
             * Format: uuid
             * @description The verdict that stands in its place
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            supersededBy?: string;
            /**
             * Format: uuid
             * @description Judged again: the verdict before
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            supersedes?: string;
            /**
             * Format: uuid
             * @description The job that took back what followed from it
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            undoneBy?: string;
            /** @description It would have had an effect, had it been proven */
            unproven: boolean;
        };
        /**
         * @description A door that takes mail in: SMTP, LMTP, or `POST /v1/messages`
         * @example {
         *       "door": "smtp",
         *       "at": "127.0.0.1:2525"
         *     }
         */
        Listener: {
            /** @description Where the instance that answers listens */
            at: string;
            door: components["schemas"]["Door"];
            /** @description Told to the tenant `default` alone, as a door is everybody's */
            traffic?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                lastMessageAt?: string;
                /** @description Stored in the last 24 hours */
                messages: number;
                /** @description Messages and recipients refused in that time, where known */
                refused?: number;
                /**
                 * Format: date-time
                 * @description The counts begin with the start of this instance
                 * @example 2026-03-01T12:00:00.000Z
                 */
                since: string;
            };
        };
        /**
         * @example {
         *       "address": "jane@example.com",
         *       "answer": "never",
         *       "suppressed": true,
         *       "because": {
         *         "reason": "mailbox-unknown",
         *         "cause": "delivery",
         *         "scope": "*",
         *         "since": "2026-03-01T12:00:00.000Z",
         *         "verdictId": "019cb2a4-7c00-7000-8000-5f1d3c2b1a00"
         *       }
         *     }
         */
        LookupAnswer: {
            address: string;
            answer: components["schemas"]["Answer"];
            /** @description The entry that decided; absent when the answer is `send` */
            because?: {
                /** @description Whose the entry is, where it is of an address with another tag (see `baseAddressMatching`) */
                address?: string;
                cause: components["schemas"]["Cause"];
                reason: components["schemas"]["EntryReason"];
                /**
                 * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
                 * @example *marketing
                 */
                scope: "*" | "*marketing" | string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                since: string;
                /**
                 * Format: uuid
                 * @description UUID
                 * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                 */
                verdictId?: string;
            };
            /** @description What would have been answered, had not the allow-list or `ignore` overruled it */
            overruled?: {
                answer: components["schemas"]["Answer"];
                /** @description The entry that decided; absent when the answer is `send` */
                because?: {
                    /** @description Whose the entry is, where it is of an address with another tag (see `baseAddressMatching`) */
                    address?: string;
                    cause: components["schemas"]["Cause"];
                    reason: components["schemas"]["EntryReason"];
                    /**
                     * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
                     * @example *marketing
                     */
                    scope: "*" | "*marketing" | string;
                    /**
                     * Format: date-time
                     * @description RFC 3339, UTC
                     * @example 2026-03-01T12:00:00.000Z
                     */
                    since: string;
                    /**
                     * Format: uuid
                     * @description UUID
                     * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                     */
                    verdictId?: string;
                };
                /** @enum {string} */
                by: "allow-list" | "ignored-reasons";
                /**
                 * Format: date-time
                 * @description A hold ends then; absent when nobody knows
                 * @example 2026-03-01T12:00:00.000Z
                 */
                until?: string;
            };
            /** @description `answer` is `never` */
            suppressed: boolean;
            /**
             * Format: date-time
             * @description A hold ends then; absent when nobody knows
             * @example 2026-03-01T12:00:00.000Z
             */
            until?: string;
        };
        /** @description A place that decided. `start` and `end` are UTF-16 units into the text, the subject, the value of a header field, or one value of what the report says of a recipient; `nowhere`: the quote is all there is */
        Mark: {
            end: number;
            /** @enum {string} */
            in: "text" | "subject";
            quote: string;
            rule: string;
            start: number;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId: string;
            /** @description How sure the verdict is that rests on it, 0 to 1 */
            weight: number;
        } | {
            end: number;
            /** @constant */
            in: "header";
            index: number;
            quote: string;
            rule: string;
            start: number;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId: string;
            /** @description How sure the verdict is that rests on it, 0 to 1 */
            weight: number;
        } | {
            end: number;
            field: string;
            /** @constant */
            in: "recipient";
            index: number;
            quote: string;
            rule: string;
            start: number;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId: string;
            /** @description How sure the verdict is that rests on it, 0 to 1 */
            weight: number;
        } | {
            /** @constant */
            in: "nowhere";
            quote: string;
            rule: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId: string;
            /** @description How sure the verdict is that rests on it, 0 to 1 */
            weight: number;
        };
        Message: {
            attempts: number;
            door: components["schemas"]["Door"];
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            lastError?: string;
            mailFrom: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            processedAt?: string;
            rcptTo: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            receivedAt: string;
            remoteAddress?: string;
            /** @description Bytes */
            size: number;
            /** @enum {string} */
            state: "accepted" | "done" | "unreadable";
            trustedRelay: boolean;
        };
        MessageContent: {
            attachments: {
                name?: string;
                size: number;
                type: string;
            }[];
            /**
             * @description `gone`: no longer kept, so that only what was read from them is shown; `unreadable`: taking them apart took too long or too much
             * @enum {string}
             */
            bytes: "kept" | "gone" | "unreadable";
            /** @description What is not whole, being too much */
            cut: ("text" | "fields" | "links" | "recipients")[];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            date?: string;
            /** @description The header, in its order */
            fields: {
                name: string;
                value: string;
            }[];
            from?: string;
            hasHtml: boolean;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description The links of the HTML, in their order, and where they really lead */
            links: {
                target: string;
                text: string;
            }[];
            marks: components["schemas"]["Mark"][];
            /** @description What the part for machines says of each recipient: `finalRecipient`, `status`, `diagnosticCode` … */
            recipients: {
                [key: string]: string;
            }[];
            subject?: string;
            /** @description The text that was judged: decoded, line ends as LF */
            text: string;
            to?: string;
        };
        /** @enum {string} */
        MessageKind: "bounce" | "delay" | "complaint" | "opt-out" | "auto-reply" | "disposition" | "notice" | "human-reply" | "unknown";
        MessagePage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["Message"][];
        };
        NewApiKey: {
            id: string;
            key: string;
        };
        /**
         * @example {
         *       "when": {
         *         "subject": "Automatische Antwort: *"
         *       },
         *       "reason": "out-of-office",
         *       "note": "Exchange in German"
         *     }
         */
        NewOwnRule: {
            /**
             * @description Default: the reason and a number
             * @example out-of-office-2
             */
            name?: string;
            note?: string;
            reason: components["schemas"]["Reason"];
            /**
             * @description Decide what waits and is alike, too, as you would decide it yourself: `judge` with this reason
             * @default true
             */
            settle: boolean;
            when: components["schemas"]["RuleConditions"];
        };
        /**
         * @example {
         *       "id": "shoes",
         *       "name": "Shoes Ltd"
         *     }
         */
        NewTenant: {
            /**
             * @description A tenant: a sending company, or a customer of a mail provider
             * @example shoes
             */
            id: string;
            /**
             * @description For people
             * @example Shoes Ltd
             */
            name: string;
        };
        NewTokenKey: {
            id: string;
            secret: string;
        };
        NewTokenKeyAsked: {
            /**
             * @description More than return paths are valid for
             * @default 35
             */
            overlapDays: number;
        };
        /**
         * @example {
         *       "name": "Anna",
         *       "role": "operator"
         *     }
         */
        NewUser: {
            name: string;
            password?: string;
            role: components["schemas"]["Role"];
        };
        NoteSetupStep: {
            /** @enum {string} */
            state: "open" | "skipped" | "done";
        };
        NoticeCounts: {
            /** @description Events that were told before */
            duplicates: number;
            /** @description Events that were judged, like any report */
            judged: number;
            /** @description Events of a type that nobody here knows: kept, with no effect */
            kept: number;
            /** @description Events that say nothing of delivery */
            passedOver: number;
        };
        /**
         * @description Who posts; `generic` is anybody
         * @enum {string}
         */
        NoticeProvider: "ses" | "sendgrid" | "postmark" | "mailgun" | "sparkpost" | "resend" | "mailpace" | "generic";
        NoticeSource: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When a post was last taken, to the minute
             * @example 2026-03-01T12:00:00.000Z
             */
            lastNoticeAt?: string;
            /** @description Why the last one was refused */
            lastRefusal?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            lastRefusedAt?: string;
            maxAgeSeconds: number;
            /**
             * @description Where the provider posts to; whoever knows it may try
             * @example /v1/notices/ses/…
             */
            path: string;
            provider: components["schemas"]["NoticeProvider"];
            publicKey?: string;
            /**
             * @description How a post is shown to come from the provider
             * @enum {string}
             */
            scheme: "sns" | "ecdsa" | "hmac" | "standard-webhooks" | "ed25519" | "basic" | "bearer" | "path";
            /**
             * @description A stream: a kind of mail that you send
             * @example newsletter
             */
            stream?: string;
            topics?: string[];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            updatedAt: string;
            /** @description The same under PUBLIC_URL, where that is set */
            url?: string;
            username?: string;
        };
        NoticeSources: {
            rows: components["schemas"]["NoticeSource"][];
        };
        NoticeSourceSettings: {
            /** @description How far the time in a signature may lie from now; 300, for SNS 3,900 */
            maxAgeSeconds?: number;
            /** @constant */
            scheme: "sns";
            /**
             * @description The stream of events that name none
             * @example newsletter
             */
            stream?: string;
            /** @description Topics whose messages are taken, and whose subscriptions are confirmed */
            topics: string[];
        } | {
            /** @description How far the time in a signature may lie from now; 300, for SNS 3,900 */
            maxAgeSeconds?: number;
            /** @description The verification key that SendGrid shows */
            publicKey: string;
            /** @constant */
            scheme: "ecdsa";
            /**
             * @description The stream of events that name none
             * @example newsletter
             */
            stream?: string;
        } | {
            /** @description How far the time in a signature may lie from now; 300, for SNS 3,900 */
            maxAgeSeconds?: number;
            /** @constant */
            scheme: "hmac";
            /** @description Mailgun's webhook signing key */
            signingKey: string;
            /**
             * @description The stream of events that name none
             * @example newsletter
             */
            stream?: string;
        } | {
            /** @description How far the time in a signature may lie from now; 300, for SNS 3,900 */
            maxAgeSeconds?: number;
            /** @constant */
            scheme: "standard-webhooks";
            /** @description The signing secret: `whsec_` and base64 */
            secret: string;
            /**
             * @description The stream of events that name none
             * @example newsletter
             */
            stream?: string;
        } | {
            /** @description How far the time in a signature may lie from now; 300, for SNS 3,900 */
            maxAgeSeconds?: number;
            /** @description The public key that MailPace shows */
            publicKey: string;
            /** @constant */
            scheme: "ed25519";
            /**
             * @description The stream of events that name none
             * @example newsletter
             */
            stream?: string;
        } | {
            /** @description How far the time in a signature may lie from now; 300, for SNS 3,900 */
            maxAgeSeconds?: number;
            password: string;
            /** @constant */
            scheme: "basic";
            /**
             * @description The stream of events that name none
             * @example newsletter
             */
            stream?: string;
            username: string;
        } | {
            /** @description How far the time in a signature may lie from now; 300, for SNS 3,900 */
            maxAgeSeconds?: number;
            /** @constant */
            scheme: "bearer";
            /**
             * @description The stream of events that name none
             * @example newsletter
             */
            stream?: string;
            token: string;
        } | {
            /** @description How far the time in a signature may lie from now; 300, for SNS 3,900 */
            maxAgeSeconds?: number;
            /** @constant */
            scheme: "path";
            /**
             * @description The stream of events that name none
             * @example newsletter
             */
            stream?: string;
        };
        /** @enum {string} */
        Origin: "report" | "smtp-reply" | "api" | "operator" | "import";
        OwnRule: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
            /**
             * Format: uuid
             * @description The first of the decisions by which it settled them
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            decisionId?: string;
            /** @description Verdicts that it gave */
            hits: number;
            /** @description What waited when it was made is still being settled */
            isSettling: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            lastHitAt?: string;
            name: string;
            note?: string;
            /** @description Rules are tried in this order; the first that holds decides */
            position: number;
            reason: components["schemas"]["Reason"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            revertedAt?: string;
            revertedBy?: string;
            /** @description Members of reviews that it settled when it was made */
            settled: number;
            /** @enum {string} */
            state: "active" | "paused" | "reverted";
            /** @description As `RuleConditions` */
            when: {
                [key: string]: unknown;
            };
        };
        OwnRules: {
            rows: components["schemas"]["OwnRule"][];
        };
        Person: {
            address: string;
            /** @description As it is compared */
            addressKey: string;
            /**
             * @description Rows about the address, by table
             * @example {
             *       "verdicts": 3,
             *       "suppression_changes": 2,
             *       "sends": 11
             *     }
             */
            counts: {
                [key: string]: number;
            };
            /** @description Of the list; those of the whole domain among them */
            entries: components["schemas"]["Suppression"][];
            /**
             * @description Where all of it is told
             * @example /v1/people/jane%40example.com/timeline
             */
            timeline: string;
        };
        PlannedChange: {
            /**
             * @description `lift`: the entry goes; `put`: it is to say what `entry` says
             * @enum {string}
             */
            act: "lift" | "put";
            address: string;
            addressKey: string;
            cause: string;
            entry?: {
                [key: string]: unknown;
            };
            /**
             * @description `done`; `changed`: somebody was there first, so it was left alone; `left`: not confirmed; absent: not yet
             * @enum {string}
             */
            outcome?: "done" | "changed" | "left";
            provider?: string;
            reason: string;
            rule?: string;
            /**
             * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
             * @example *marketing
             */
            scope: "*" | "*marketing" | string;
        };
        PlannedChangePage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["PlannedChange"][];
        };
        PostedSend: {
            /**
             * @description ENVID (RFC 3461)
             * @example QQ314159
             */
            envelopeId?: string;
            /**
             * @description Message-ID
             * @example <7f3a@example.com>
             */
            messageId?: string;
            /**
             * @description Yours, at most 4 kB; it comes back in events and reports
             * @example {
             *       "order": "4711"
             *     }
             */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * @description `sent`: handed over; `delivered`: the next server took it, which counts as a sign of life once nothing came back for 72 hours; `failed`
             * @default sent
             * @enum {string}
             */
            outcome: "sent" | "delivered" | "failed";
            /**
             * @description Whom it is for, as in the envelope
             * @example jane@example.com
             */
            recipient: string;
            /**
             * Format: date-time
             * @description When; default: now
             * @example 2026-03-01T12:00:00Z
             */
            sentAt?: string;
            /**
             * @description A stream: a kind of mail that you send
             * @example newsletter
             */
            stream?: string;
        };
        PostedSends: {
            sends: (unknown | components["schemas"]["PostedSend"])[];
        };
        Precision: {
            answered: number;
            cannotTell: number;
            /** @description Where the true share lies with 95 % confidence (Wilson) */
            interval?: {
                high: number;
                low: number;
            };
            /** @description Absent while a long list was not counted yet */
            life?: components["schemas"]["LifeElsewhere"];
            open: number;
            /** @description Right ones by right and wrong ones; absent before anybody has answered, which is not 0 */
            precision?: number;
            right: number;
            /** @description Newest first */
            weeks: components["schemas"]["PrecisionWeek"][];
            wrong: number;
        };
        PrecisionCheck: {
            address: string;
            /** @enum {string} */
            answer?: "right" | "wrong" | "cannot-tell";
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            answeredAt?: string;
            answeredBy?: string;
            cause: components["schemas"]["Cause"];
            given: components["schemas"]["Answer"];
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description It is on the list still */
            isStanding: boolean;
            /** @description The last proven sign since then that somebody reads there */
            life?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                /** @enum {string} */
                kind: "reply" | "out-of-office" | "delivered";
            };
            /**
             * Format: uuid
             * @description The message that it rests on
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            messageId?: string;
            note?: string;
            proof: components["schemas"]["Proof"];
            reason: components["schemas"]["EntryReason"];
            /**
             * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
             * @example *marketing
             */
            scope: "*" | "*marketing" | string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            suppressedAt: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
            /**
             * Format: date
             * @description The Monday of a week, UTC
             * @example 2026-03-02
             */
            week: string;
            why: string;
        };
        PrecisionChecks: {
            rows: components["schemas"]["PrecisionCheck"][];
            /**
             * Format: date
             * @description The Monday of a week, UTC
             * @example 2026-03-02
             */
            week?: string;
        };
        PrecisionWeek: {
            cannotTell: number;
            /** @description There were too many to count */
            isEstimate: boolean;
            /** @description Nobody has answered yet */
            open: number;
            /** @description Suppressions of that week that nobody decided */
            population: number;
            right: number;
            sampled: number;
            /**
             * Format: date
             * @description The Monday of a week, UTC
             * @example 2026-03-02
             */
            week: string;
            wrong: number;
        };
        Problem: {
            detail: string;
            /** @description Of a validation fault: where it is, for example query.limit */
            errors?: {
                message: string;
                path: string;
            }[];
            /** @description Also in the X-Request-Id field and in the log */
            requestId: string;
            status: number;
            title: string;
            /** @description Stable; clients may branch on it, for example urn:nixie:problem:not-found */
            type: string;
        };
        /**
         * @description How well it is shown that the report answers mail of yours
         * @enum {string}
         */
        Proof: "none" | "plausible" | "matched" | "verified";
        ProofOverview: {
            /** @description What to set up so that more is proven, the most useful first */
            fixes: {
                docs: string;
                fix: string;
                missing: string;
            }[];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            from: string;
            proofs: {
                [key: string]: number;
            };
            /** @description By the kind of evidence; `none` is one. docs/proof.md lists them */
            provenBy: {
                [key: string]: number;
            };
            /** @description Those with the most reports */
            providers: {
                proofs: {
                    [key: string]: number;
                };
                provider: string;
                /** @description Failures, complaints and opt-outs, one for each recipient */
                reports: number;
                /** @description The part that nothing proves, which has no effect */
                unproven: number;
            }[];
            /** @description Failures, complaints and opt-outs, one for each recipient */
            reports: number;
            streams: {
                proofs: {
                    [key: string]: number;
                };
                /** @description Failures, complaints and opt-outs, one for each recipient */
                reports: number;
                /** @description Empty: not known */
                stream: string;
                /** @description The part that nothing proves, which has no effect */
                unproven: number;
            }[];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            to: string;
            /** @description The part that nothing proves, which has no effect */
            unproven: number;
        };
        ProposedSecondStep: {
            secret: string;
            uri: string;
        };
        /**
         * @example {
         *       "reason": "Important customer"
         *     }
         */
        PutAllowance: {
            /**
             * Format: date-time
             * @description Default: it does not end
             * @example 2026-03-01T12:00:00Z
             */
            expiresAt?: string;
            /**
             * @description Why, in your words; kept in the history
             * @example Important customer
             */
            reason: string;
        };
        /**
         * @example {
         *       "class": "marketing"
         *     }
         */
        PutStream: {
            /** @enum {string} */
            class: "marketing" | "transactional" | "critical";
        };
        /**
         * @example {
         *       "reason": "Asked by telephone",
         *       "cause": "opt-out"
         *     }
         */
        PutSuppression: {
            /**
             * @default never
             * @enum {string}
             */
            answer: "hold" | "never";
            /**
             * @default manual
             * @enum {string}
             */
            cause: "manual" | "opt-out" | "complaint";
            /**
             * Format: date-time
             * @description RFC 3339
             * @example 2026-03-01T12:00:00Z
             */
            expiresAt?: string;
            /**
             * @description Why, in your words; kept in the history
             * @example Asked by telephone
             */
            reason: string;
            /**
             * @description Default: every stream; of an opt-out or complaint: every marketing stream
             * @example *marketing
             */
            scope?: "*" | "*marketing" | string;
            /**
             * @description The same as a scope of one stream
             * @example newsletter
             */
            stream?: string;
        };
        /**
         * @example {
         *       "uses": [
         *         "sending",
         *         "bounce"
         *       ]
         *     }
         */
        PutTenantDomain: {
            /**
             * @description `sending`: mail is sent from it and its subdomains; `bounce`: what comes back is addressed to it, and the mail listeners accept its recipients
             * @example [
             *       "sending"
             *     ]
             */
            uses: ("sending" | "bounce")[];
        };
        /** @description Of messages that were registered when they were sent. Absent where none were, which is not 0 */
        Rates: {
            /** @description Complaints about registered messages, by those sent */
            complaint?: number;
            /** @description Hard bounces of registered messages, by those sent; 0 to 1 */
            hard?: number;
        };
        /**
         * @example {
         *       "basis": "support",
         *       "confirmedAt": "2026-03-01T12:00:00Z",
         *       "evidence": "Ticket 4711"
         *     }
         */
        Reactivate: {
            /**
             * @description `reconfirmed`: the person agreed to be mailed again, which lifts opt-outs and complaints of before, too; `support`: the owner told somebody of yours that the mailbox works; `probe`: a message that was sent to try was taken
             * @enum {string}
             */
            basis: "reconfirmed" | "support" | "probe";
            /** @description Lift only the entries of this cause; default: all */
            cause?: components["schemas"]["StoppingCause"];
            /**
             * Format: date-time
             * @description When that was; what bounces of messages sent before changes nothing
             * @example 2026-03-01T12:00:00Z
             */
            confirmedAt: string;
            /**
             * @description Where that stands: a form, a ticket, a message
             * @example Double opt-in form, confirmation 4711
             */
            evidence: string;
        };
        Reactivated: {
            reactivation: components["schemas"]["Reactivation"];
            removed: components["schemas"]["Suppression"][];
        };
        Reactivation: {
            /** @description Who recorded it: `key:<id>` or `user:<id>` */
            actor: string;
            addressKey: string;
            /**
             * Format: date-time
             * @description When it was recorded
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            /**
             * @description `reconfirmed`: the person agreed to be mailed again, which lifts opt-outs and complaints of before, too; `support`: the owner told somebody of yours that the mailbox works; `probe`: a message that was sent to try was taken
             * @enum {string}
             */
            basis: "reconfirmed" | "support" | "probe";
            /**
             * Format: date-time
             * @description When that was; what bounces of messages sent before changes nothing
             * @example 2026-03-01T12:00:00Z
             */
            confirmedAt: string;
            /**
             * @description Where that stands: a form, a ticket, a message
             * @example Double opt-in form, confirmation 4711
             */
            evidence: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
        };
        ReactivationPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["Reactivation"][];
        };
        /**
         * @example mailbox-unknown
         * @enum {string}
         */
        Reason: "mailbox-unknown" | "address-syntax" | "domain-unknown" | "domain-no-mail" | "mailbox-moved" | "owner-changed" | "mailbox-disabled" | "mailbox-full" | "mailbox-full-inactive" | "message-too-large" | "greylisted" | "rate-limited" | "too-many-recipients" | "system-full" | "system-unavailable" | "list-problem" | "connection-failed" | "dns-failure" | "routing-loop" | "expired" | "protocol-error" | "smtputf8-unsupported" | "undetermined" | "ip-reputation" | "domain-reputation" | "spf-failed" | "dkim-failed" | "dmarc-failed" | "dmarc-missing" | "from-misaligned" | "arc-failed" | "ptr-missing" | "tls-required" | "sender-rejected" | "callback-failed" | "submission-auth" | "relay-denied" | "spam-content" | "virus" | "attachment-prohibited" | "content-rejected" | "recipient-policy" | "unexplained" | "already-suppressed" | "own-refusal" | "abuse" | "other-complaint" | "unattributed" | "one-click" | "mailto" | "arf-opt-out" | "list-unsubscribe" | "not-spam" | "trap-hit" | "abuse-desk" | "auth-failure-report" | "dmarc-aggregate" | "tls-report" | "delayed" | "delivered" | "relayed" | "expanded" | "disposition" | "moderation" | "quarantine" | "recall" | "challenge" | "subscription" | "out-of-office" | "left-organisation" | "ticket-ack" | "unattended-mailbox" | "generic" | "reply" | "unsubscribe-request" | "address-change" | "complaint-text" | "ambiguous" | "forged-suspect" | "unreadable" | "not-a-report";
        Reclassification: {
            /** @description Entries of addresses where somebody was there first; left alone */
            changed?: number;
            confirmed?: {
                actor: string;
                /** @enum {string} */
                only?: "releases" | "suppressions";
                why: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
            /** @description Entries that were changed */
            done?: number;
            fault?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            finishedAt?: string;
            found?: components["schemas"]["ReclassificationFindings"];
            /**
             * Format: uuid
             * @description The job's id, too
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description Entries that were not confirmed */
            left?: number;
            query: {
                [key: string]: unknown;
            };
            /** @description Reports that were looked at */
            seen?: number;
            /**
             * @description `asking`: the differences are known, and nothing is done yet; `done` at once where there are none
             * @enum {string}
             */
            state: "waiting" | "running" | "asking" | "done" | "failed" | "cancelled";
            /** @description The versions of the built-in rules, where an upgrade brought it about */
            upgrade?: {
                from?: string;
                to: string;
            };
            /** @description Verdicts that gave their place to others */
            verdicts?: number;
        };
        ReclassificationFindings: {
            /** @description Differences by `reason (rule) → reason (rule)` */
            byChange: {
                [key: string]: number;
            };
            /** @description Entries that would say something else */
            changed: number;
            /** @description Verdicts that say something else */
            differences: number;
            /** @description Messages whose bytes were read again */
            fromBytes: number;
            /** @description Reports whose bytes are gone, or never were: judged again from what the reader understood then */
            fromReports: number;
            /** @description Entries `hold` that would be made */
            held: number;
            /** @description Opt-outs that the present rules would not see, which stay all the same */
            optOutsKept: number;
            /** @description Verdicts that say the same by another rule, or more or less surely */
            relabelled: number;
            /** @description Entries that would go */
            released: number;
            /** @description Entries `never` that would be made */
            suppressed: number;
            /** @description Verdicts that an undo took back, which stay so */
            undone: number;
            /** @description Messages that the reader cannot read any more; nothing follows */
            unreadable: number;
        };
        /**
         * @example {
         *       "since": "2026-03-01T00:00:00Z",
         *       "provider": "google",
         *       "reason": "mailbox-unknown"
         *     }
         */
        Reclassify: {
            /**
             * @description The reader that read it
             * @example rfc3464
             */
            format?: string;
            /**
             * @description The provider of such a verdict
             * @example google
             */
            provider?: string;
            /** @description Of a verdict on it as it stands */
            reason?: components["schemas"]["Reason"];
            /** @description The rule of such a verdict */
            rule?: string;
            /**
             * Format: date-time
             * @description Received at or after
             * @example 2026-03-01T12:00:00Z
             */
            since: string;
            /**
             * Format: date-time
             * @description Received before; default: now
             * @example 2026-03-01T12:00:00Z
             */
            until?: string;
        };
        RecoveryCodes: {
            recoveryCodes: string[];
        };
        RegisteredSends: {
            /** @description Why, of the first 1000 */
            errors: {
                error: string;
                /** @description From 1; of lines: the line */
                row: number;
            }[];
            /** @description Rows that were not */
            refused: number;
            /** @description Rows that were taken */
            registered: number;
        };
        RemovedSuppressions: {
            removed: components["schemas"]["Suppression"][];
        };
        RenameTenant: {
            /**
             * @description For people
             * @example Shoes Ltd
             */
            name: string;
        };
        /**
         * @example {
         *       "since": "2026-03-01T12:00:00Z",
         *       "state": "failed"
         *     }
         */
        ReplayWebhook: {
            /**
             * Format: uuid
             * @description A delivery: it, and what was queued for the endpoint after it
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            from?: string;
            /**
             * Format: date-time
             * @description Events of then and later. This or `from` is needed
             * @example 2026-03-01T12:00:00Z
             */
            since?: string;
            /**
             * @description `failed`: all attempts failed; `all`: those and the delivered ones; `missed`: the event came while the endpoint was disabled or not there yet, which goes by `since` alone
             * @default failed
             * @enum {string}
             */
            state: "failed" | "all" | "missed";
            /**
             * Format: date-time
             * @description Events of then and before. Default: now
             * @example 2026-03-01T12:00:00Z
             */
            until?: string;
        };
        Report: {
            format: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @enum {string} */
            kind: "delivery" | "feedback" | "disposition" | "auto-reply" | "reply" | "notice" | "none";
            /**
             * Format: uuid
             * @description The message it was read from; absent for a posted SMTP reply
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            messageId?: string;
            messageKind: components["schemas"]["MessageKind"];
            originalMessageId?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            receivedAt: string;
            subject?: string;
        };
        ReportPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["Report"][];
        };
        ResetUser: {
            /**
             * @description `end` when its phone and its recovery codes are gone, too
             * @default keep
             * @enum {string}
             */
            secondStep: "keep" | "end";
        };
        /**
         * @example {
         *       "recipient": "jane@example.com",
         *       "returnPath": "b+bk7m2qmad95wjdymzf6g07r4mrrkyk84f8gxpezgg83nbk@bounces.example.com",
         *       "token": "bk7m2qmad95wjdymzf6g07r4mrrkyk84f8gxpezgg83nbk",
         *       "expiresAt": "2026-12-27T00:00:00.000Z",
         *       "headers": {
         *         "Nixie-Token": "bk7m2qmad95wjdymzf6g07r4mrrkyk84f8gxpezgg83nbk"
         *       }
         *     }
         */
        ReturnPath: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            expiresAt: string;
            /** @description Fields to stamp before the message is signed: `Nixie-Token`, and for marketing streams `List-Unsubscribe` and, where PUBLIC_URL is https, `List-Unsubscribe-Post` */
            headers: {
                [key: string]: string;
            };
            recipient: string;
            /** @description MAIL FROM, at most 64 octets before the @ */
            returnPath: string;
            token: string;
        };
        ReturnPaths: {
            rows: components["schemas"]["ReturnPath"][];
        };
        ReturnPathsAsked: {
            /** @description Days for which reports are believed; 30 */
            days?: number;
            /**
             * @description Domain of the return path; default: the tenant's bounce domain, or the first of BOUNCE_DOMAINS
             * @example bounces.example.com
             */
            domain?: string;
            /**
             * @description Message-ID; tells sends apart
             * @example <1@mail.example.com>
             */
            messageId?: string;
            recipients: string[];
            /**
             * @description A stream: a kind of mail that you send
             * @default default
             * @example newsletter
             */
            stream: string;
        };
        RevertedRule: {
            /** @description Reviews that stay decided: somebody changed what followed since, or it was more than seven days ago */
            left: number;
            /** @description Reviews for which there was no time: ask again */
            remaining: number;
            /** @description Reviews that wait again */
            reopened: number;
            rule: components["schemas"]["OwnRule"];
        };
        Review: {
            /** @description Persons' wishes and what is not proven: a decision that touches several people has to name the members, or say `all` */
            byMember: boolean;
            /** @description Look-alikes share it */
            cluster: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            decidedAt?: string;
            /** @description `key:<id>`, `user:<id>` or `job:<name>` */
            decidedBy?: string;
            /** @description What was decided; `by-member` where the members were decided one after the other */
            decision?: string;
            /**
             * Format: uuid
             * @description What closed it, by which it is undone
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            decisionId?: string;
            /**
             * Format: date-time
             * @description The wish in question is honoured then, for marketing, unless somebody decided
             * @example 2026-03-01T12:00:00.000Z
             */
            dueAt?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description Of `judge`: what it was found to be */
            judgedAs?: components["schemas"]["Reason"];
            /** @description Verdicts that the question is about */
            members: number;
            /**
             * Format: uuid
             * @description Of the first member
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            messageId?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            openedAt: string;
            question: string;
            /** @description The first of them */
            samples: components["schemas"]["ReviewMember"][];
            /** @description Members that a decision has reached */
            settled: number;
            /** @enum {string} */
            state: "open" | "decided";
            /**
             * Format: uuid
             * @description Of the first member
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
        };
        ReviewDecision: {
            /** @description `key:<id>`, `user:<id>` or `job:<name>` */
            actor: string;
            /** @description Of the first member */
            address?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            /** @enum {string} */
            decision: "judge" | "suppress" | "hold" | "opt-out" | "lift" | "apply" | "ignore";
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            members: number;
            question?: string;
            reason?: components["schemas"]["Reason"];
            /**
             * Format: uuid
             * @description The first
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            reviewId: string;
            /** @description That were decided together */
            reviews: number;
            /**
             * Format: date-time
             * @description Webhooks are told then; undone before, they never are
             * @example 2026-03-01T12:00:00.000Z
             */
            toldAt: string;
            /** @description Of these, how many are undone */
            undone: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            undoneAt?: string;
            undoneBy?: string;
        };
        ReviewDecisionPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["ReviewDecision"][];
        };
        ReviewMember: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            addedAt: string;
            address?: string;
            because?: string;
            category?: components["schemas"]["Category"];
            decidedBy?: string;
            decision?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            messageId?: string;
            proof?: components["schemas"]["Proof"];
            reason?: components["schemas"]["Reason"];
            /**
             * Format: date-time
             * @description When a decision reached it
             * @example 2026-03-01T12:00:00.000Z
             */
            settledAt?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
        };
        ReviewMemberPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["ReviewMember"][];
        };
        ReviewOutcomes: {
            /** @description Whom it would be about: of the first member that waits */
            address?: string;
            outcomes: {
                /** @description Anything in the list, or in what is counted, would change */
                changes: boolean;
                /** @enum {string} */
                decision: "judge" | "suppress" | "hold" | "opt-out" | "lift" | "apply" | "ignore";
                /** @description Of `judge` */
                reason?: components["schemas"]["Reason"];
                /** @description What it would do, in plain words; days are in UTC */
                words: string;
            }[];
        };
        ReviewPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["Review"][];
        };
        ReviewRow: {
            /** @description Of the first member that waits */
            address?: string;
            /** @description Persons' wishes and what is not proven: a decision that touches several people has to name the members, or say `all` */
            byMember: boolean;
            category?: components["schemas"]["Category"];
            /** @description Look-alikes share it */
            cluster: string;
            /** @description Of the guess, 0 to 1 */
            confidence?: number;
            door?: components["schemas"]["Door"];
            /**
             * Format: date-time
             * @description The wish in question is honoured then, for marketing, unless somebody decided
             * @example 2026-03-01T12:00:00.000Z
             */
            dueAt?: string;
            /** @description As the message says */
            from?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description Verdicts that the question is about */
            members: number;
            /**
             * Format: uuid
             * @description Of the first member
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            messageId?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            openedAt: string;
            proof?: components["schemas"]["Proof"];
            provider?: string;
            question: string;
            /** @description The classifier's guess */
            reason?: components["schemas"]["Reason"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            receivedAt?: string;
            rule?: string;
            /** @description Members that a decision has reached */
            settled: number;
            /** @description The name of the mailbox that it was read from */
            source?: string;
            /** @enum {string} */
            state: "open" | "decided";
            subject?: string;
            /**
             * Format: uuid
             * @description Of the first member
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
        };
        ReviewRowPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["ReviewRow"][];
        };
        ReviewSummary: {
            /** @description There are more than were counted */
            isMore: boolean;
            /** @description Of these, opened after the review that was named */
            newer: number;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            newest?: string;
            /** @description At most 10,000 */
            open: number;
        };
        /**
         * @description `admin`: all, users and settings included; `operator`: decides, and changes the list, sources and webhooks; `viewer`: sees, changes nothing, and reads no messages as they came
         * @enum {string}
         */
        Role: "admin" | "operator" | "viewer";
        /** @description All that are given must hold. They compare without case; none is a regular expression */
        RuleConditions: {
            /** @description Stands in the reply of a failure, or in what is said of its recipient; elsewhere in the subject or the beginning of the text */
            contains?: string;
            /**
             * @description A header field and its value, without parameters; `*` stands for anything
             * @example {
             *       "name": "auto-submitted",
             *       "value": "auto-replied"
             *     }
             */
            field?: {
                /** @enum {string} */
                name: "auto-submitted" | "precedence" | "x-auto-response-suppress" | "x-autoreply" | "x-autorespond" | "x-mailer" | "list-id" | "content-type";
                value: string;
            };
            /**
             * @description By which reader or form it was read
             * @example rfc3464
             */
            format?: string;
            /**
             * @description Stands anywhere in the text for people
             * @example no longer employed at
             */
            phrase?: string;
            /**
             * @description As verdicts are counted
             * @example google
             */
            provider?: string;
            recipientDomain?: string;
            /** @description The host that refused, or a domain above it */
            remoteMta?: string;
            replyCode?: number;
            /** @description The host that reports, or a domain above it */
            reportingHost?: string;
            /** @description Who wrote it: an address, or `@` with a domain, which stands for its subdomains too */
            sender?: string;
            status?: string;
            /**
             * @description The whole subject; `*` stands for anything
             * @example Automatic reply: *
             */
            subject?: string;
        };
        RuleExample: {
            address?: string;
            /** @description What it is taken for at present */
            reason: components["schemas"]["Reason"];
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            reportId: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            reviewId?: string;
            subject?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId: string;
        };
        RuleHits: {
            rows: {
                /** Format: date */
                day: string;
                hits: number;
            }[];
        };
        RuleProposal: {
            /** @description Of these, how many a person or another rule took for something else */
            decidedDifferently: number;
            /** @description Some of those that were decided differently */
            differing: components["schemas"]["RuleExample"][];
            /** @description Some of those that wait */
            examples: components["schemas"]["RuleExample"][];
            /** @description Not all was looked at: at most 5,000 that wait and 5,000 messages, the latest first, and for three seconds */
            isCutOff: boolean;
            /** @description Verdicts of the last 30 days that it is about, those that wait not among them */
            past: number;
            /** @description Verdicts that wait for a person, and that it is about */
            waiting: number;
            /** @description Verdicts that wait and were looked at */
            waitingInAll: number;
            /** @description As `RuleConditions` */
            when: {
                [key: string]: unknown;
            };
        };
        RuleProposals: {
            rows: components["schemas"]["RuleProposal"][];
        };
        RuleReach: {
            /** @description Of these, how many a person or another rule took for something else */
            decidedDifferently: number;
            /** @description Some of those that were decided differently */
            differing: components["schemas"]["RuleExample"][];
            /** @description Some of those that wait */
            examples: components["schemas"]["RuleExample"][];
            /** @description Not all was looked at: at most 5,000 that wait and 5,000 messages, the latest first, and for three seconds */
            isCutOff: boolean;
            /** @description Verdicts of the last 30 days that it is about, those that wait not among them */
            past: number;
            /** @description Verdicts that wait for a person, and that it is about */
            waiting: number;
            /** @description Verdicts that wait and were looked at */
            waitingInAll: number;
        };
        Rules: {
            /** @description The rules that judge now */
            builtIn: {
                label: string;
                /** @example 8b448a0f2721 */
                version: string;
            };
            /** @description By which version your newest 100,000 reports were judged; without one: before rules had versions */
            judged: {
                reports: number;
                /** @example 8b448a0f2721 */
                version?: string;
            }[];
            /** @description Your own rules, in the order in which they are tried */
            operatorRules: components["schemas"]["OwnRule"][];
            /** @description Every version that this installation has used, the latest first */
            used: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                firstUsedAt: string;
                /**
                 * @description The day of its making, and its first signs
                 * @example 2026-11-26 (8b448a)
                 */
                label: string;
                /**
                 * Format: date-time
                 * @description Of the last start with it
                 * @example 2026-03-01T12:00:00.000Z
                 */
                lastUsedAt: string;
                /** @example 8b448a0f2721 */
                version: string;
            }[];
        };
        /** @description As a webhook would tell it */
        RunEvent: {
            data: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            sequence: string;
            tenant: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            timestamp: string;
            type: string;
            version: number;
        };
        Self: {
            /** @description `user:<id>` or `key:<id>`, as the audit log and decisions name it */
            actor: string;
            /** @description Of a person */
            name?: string;
            /** @description May act for any tenant, by the field `Nixie-Tenant` */
            platform: boolean;
            /**
             * @description Of a person
             * @enum {string}
             */
            role?: "admin" | "operator" | "viewer";
            scopes: ("lookup" | "ingest" | "report" | "read" | "raw" | "suppress" | "override" | "manage" | "admin" | "platform")[];
            /** @description For which this request acts */
            tenant: string;
            /** @description Of Nixie */
            version: string;
        };
        Send: {
            envelopeId?: string;
            /** @description Without angle brackets */
            messageId?: string;
            metadata?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            outcome: "sent" | "delivered" | "failed";
            recipient: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            sentAt: string;
            stream?: string;
        };
        SendPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["Send"][];
        };
        Session: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description Names the session; signs nobody in
             * @example 9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f
             */
            id: string;
            /** @description The one that asks */
            isThis: boolean;
            /**
             * @description The address it was begun from
             * @example 192.0.2.7
             */
            network?: string;
            /**
             * Format: date-time
             * @description To the minute
             * @example 2026-03-01T12:00:00.000Z
             */
            usedAt: string;
            userAgent?: string;
        };
        Settings: {
            /**
             * @description `opt-outs`: addresses that differ in what follows a plus sign are one person's when it comes to opt-outs: one of jane+news@example.com stops marketing to jane@example.com and to every jane+…@example.com, too. Nothing else is matched so, and look-ups by hash never are. It risks that somebody who left one letter gets none of the others, and that two people are taken for one at the few providers whose plus sign means nothing. `off`, the default: every address stands for itself. It risks that a person who left by one tag is mailed by another
             * @example opt-outs
             * @enum {string}
             */
            baseAddressMatching: "off" | "opt-outs";
            /**
             * @description A message that seems to ask for no more mail is honoured after so many hours, unless somebody decided. Longer mails people who asked not to be. Shorter leaves less time to look. 24 unless chosen
             * @example 24
             */
            honourAfterHours: number;
            /**
             * @description An address whose provider says that it is full and that nobody uses it any more is paused for so many days. Shorter sends more mail to mailboxes that nobody reads; providers count that against you. 180 unless chosen
             * @example 180
             */
            mailboxFullHoldDays: number;
            /**
             * @description What a report may do that only names a domain of yours, which anybody can write. `review`: a person decides; it risks that dead addresses are mailed until somebody looks. `hold`: marketing to the address pauses for 14 days; it risks that a stranger pauses your letters to people he names. `suppress`: as if it were proven; it risks that a stranger who knows one of your domains stops all your mail to anybody. `by-proof`, the default: `hold`, and `review` while reports of the last 30 days were proven by a token, a registered message or your signature
             * @example review
             * @enum {string}
             */
            plausible: "by-proof" | "review" | "hold" | "suppress";
            /**
             * @description A report that names your domain but proves nothing pauses marketing to the address for so many days. Longer lets a stranger, who can write such a report, keep your letters from people for longer. 14 unless chosen
             * @example 14
             */
            plausibleHoldDays: number;
            /**
             * @description The first and the last of these failures must lie at least so many days apart. Lower takes a short outage for a dead mailbox. Higher notices it later. 14 unless chosen
             * @example 14
             */
            softFailureDays: number;
            /**
             * @description After so many failed sends on different days, with nothing delivered between, an address is paused. Lower pauses good addresses after a bad week of their provider. Higher goes on mailing dead ones. 4 unless chosen
             * @example 4
             */
            softFailures: number;
            /**
             * @description An address that failed again and again is paused for so many days. Each further pause is twice as long, up to 360 days. Longer keeps mail from people whose mailbox works again. Shorter tries dead addresses more often. 30 unless chosen
             * @example 30
             */
            softHoldDays: number;
        };
        SetupStep: {
            /** @enum {string} */
            state: "open" | "skipped" | "done";
            step: components["schemas"]["SetupStepName"];
        };
        /** @enum {string} */
        SetupStepName: "domains" | "source" | "import" | "webhook" | "test-bounce";
        ShownSetting: {
            /** @enum {string} */
            group: "mail" | "retention" | "limits" | "guards" | "backup";
            help: string;
            /** @example RAW_DAYS */
            name: string;
            /** @description Absent where it is unset */
            value?: string;
        };
        SignInWays: {
            /** @description There is a user; else the link in the log makes the first */
            isSetUp: boolean;
            /** @description What the provider is called; absent: there is none */
            openId?: string;
            password: boolean;
        };
        SmtpReplies: {
            replies: components["schemas"]["SmtpReply"][];
        };
        SmtpReply: {
            /**
             * @description The recipient that was refused
             * @example jane@example.com
             */
            address: string;
            /**
             * Format: date-time
             * @description When; default: now
             * @example 2026-03-01T12:00:00Z
             */
            at?: string;
            /**
             * @description RFC 5321 §4.2 reply code
             * @example 550
             */
            code: number;
            /** @description Message-ID of the mail that was refused */
            messageId?: string;
            /**
             * @description Where in the transaction the reply was given
             * @enum {string}
             */
            phase?: "connect" | "helo" | "mail" | "rcpt" | "data" | "end-of-data";
            /**
             * @description The server that refused
             * @example mx.example.com
             */
            remoteMta?: string;
            /**
             * @description RFC 3463 enhanced status; also read from the text
             * @example 5.1.1
             */
            status?: string;
            /**
             * @description A stream: a kind of mail that you send
             * @example newsletter
             */
            stream?: string;
            /**
             * @description What the server said
             * @default
             * @example 5.1.1 No such user
             */
            text: string;
        };
        SmtpReplyOutcome: {
            address: string;
            advice: components["schemas"]["Advice"];
            answer: components["schemas"]["LookupAnswer"];
            /** @description Why that effect, in one sentence */
            because: string;
            /**
             * @description The list that was named
             * @example spamhaus
             */
            blocklist?: string;
            category: components["schemas"]["Category"];
            /** @description Of a delay (4xx): the reason a refusal would have had */
            cause?: components["schemas"]["Reason"];
            confidence: number;
            effect: string;
            /** @description The words that decided */
            evidence: {
                [key: string]: unknown;
            }[];
            fault: string;
            finality: string;
            /** @enum {string} */
            phase?: "connect" | "helo" | "mail" | "rcpt" | "data" | "end-of-data";
            proof: components["schemas"]["Proof"];
            /** @description Who refused, by host, wording or address; else `other` */
            provider: string;
            reason: components["schemas"]["Reason"];
            /** @description Of a moved mailbox: the address named instead */
            replacement?: string;
            replyCode?: number;
            rule: string;
            /**
             * @description The enhanced status believed
             * @example 5.1.1
             */
            status?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId: string;
        };
        SmtpReplyOutcomes: {
            results: components["schemas"]["SmtpReplyOutcome"][];
        };
        Snippet: {
            about: string;
            /** @example nodemailer */
            id: string;
            /** @example js */
            language: string;
            text: string;
            title: string;
        };
        Snippets: {
            rows: components["schemas"]["Snippet"][];
        };
        Source: {
            afterAccept: components["schemas"]["AfterAccept"];
            auth: components["schemas"]["SourceAuth"];
            /** @enum {string} */
            backlog: "read" | "skip";
            caCertificate?: string;
            canary?: {
                everyMinutes: number;
                from: string & (unknown & unknown);
                to: string & (unknown & unknown);
                withinMinutes: number;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            folders: string[];
            host: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            idle: boolean;
            /** @enum {string} */
            mode: "act" | "shadow";
            name: string;
            /** @description What there is to do for you, if anything */
            nextStep?: string;
            /**
             * @description `environment`: IMAP_URL, which is put back at each start
             * @enum {string}
             */
            origin: "api" | "environment";
            paused: boolean;
            port: number;
            schedule: string;
            /** @description Which secrets are kept; none is ever told */
            secretsSet: ("password" | "clientSecret" | "refreshToken" | "canaryUrl")[];
            silentHours?: number;
            /**
             * Format: date-time
             * @description First start; what was there before is history
             * @example 2026-03-01T12:00:00.000Z
             */
            startedAt?: string;
            status: components["schemas"]["SourceStatus"];
            /** @enum {string} */
            tls: "tls" | "starttls" | "none";
            /** @description Grows with each change */
            version: number;
        };
        SourceAuth: {
            /** @constant */
            method: "password";
            username: string;
        } | {
            clientId: string;
            directory?: string;
            /** @enum {string} */
            flow: "refresh-token" | "client-credentials";
            /** @constant */
            method: "oauth";
            /** @enum {string} */
            provider: "google" | "microsoft" | "other";
            scope?: string;
            tokenUrl?: string;
            username: string;
        };
        /**
         * @description How Nixie signs in. What is secret in it is sealed and never told
         * @example {
         *       "method": "password",
         *       "username": "bounces@example.com",
         *       "password": "an app password"
         *     }
         */
        SourceAuthInput: {
            /** @constant */
            method: "password";
            password?: string;
            username: string;
        } | {
            clientId: string;
            clientSecret?: string;
            /** @description Microsoft's directory (tenant): its id or domain; `common` where not given */
            directory?: string;
            /** @enum {string} */
            flow: "refresh-token" | "client-credentials";
            /** @constant */
            method: "oauth";
            /** @enum {string} */
            provider: "google" | "microsoft" | "other";
            refreshToken?: string;
            /** @description In place of the provider's own */
            scope?: string;
            /**
             * Format: uri
             * @description In place of the provider's own. https, or http on loopback
             */
            tokenUrl?: string;
            /**
             * @description The mailbox's address
             * @example bounces@example.com
             */
            username: string;
        };
        SourceFault: {
            /** @enum {string} */
            kind: "unknown-host" | "unreachable" | "certificate" | "no-tls" | "not-imap" | "login-refused" | "token-refused" | "no-access" | "no-folder" | "throttled" | "quota" | "too-many-connections" | "closed-by-server" | "no-answer" | "server-fault" | "database" | "unexpected";
            /** @description What to do about it */
            nextStep: string;
            /** @description What the server or the system said, without secrets */
            said?: string;
            /** @enum {string} */
            step: "settings" | "dns" | "tcp" | "tls" | "token" | "login" | "folder" | "read";
            /** @description What happened, in plain words */
            words: string;
        };
        SourceFolder: {
            /** @description Messages with UIDs up to it are backlog still to be read */
            backlogUid?: number;
            /** @description This folder cannot be read; the others can */
            fault?: components["schemas"]["SourceFault"];
            folder: string;
            /** @description Messages with higher UIDs are to come */
            lastUid?: number;
            /** @description RFC 9051 §2.3.1.1; absent before the first look */
            uidValidity?: number;
        };
        SourceRun: {
            fault?: components["schemas"]["SourceFault"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            finishedAt?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * @description `dry-run` reads and changes nothing; `backlog` is history read
             * @enum {string}
             */
            kind: "dry-run" | "backlog";
            /** @description Of late, while it runs */
            ratePerSecond?: number;
            read: number;
            /** @description At that rate */
            secondsLeft?: number;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            sourceId: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            startedAt: string;
            /** @enum {string} */
            state: "waiting" | "running" | "paused" | "done" | "failed" | "cancelled";
            tally?: components["schemas"]["SourceTally"];
            /** @description Messages to read */
            total: number;
        };
        SourceRunPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["SourceRun"][];
        };
        Sources: {
            listeners: components["schemas"]["Listener"][];
            rows: components["schemas"]["Source"][];
        };
        SourceStatus: {
            /** @description The reading of history that is not over */
            backlog?: {
                /**
                 * Format: uuid
                 * @description UUID
                 * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                 */
                id: string;
                /** @description Of late, while it runs */
                ratePerSecond?: number;
                read: number;
                /** @description At that rate */
                secondsLeft?: number;
                /** @enum {string} */
                state: "waiting" | "running" | "paused" | "done" | "failed" | "cancelled";
                /** @description Messages to read */
                total: number;
            };
            canary?: {
                /** @description Why the last one could not be sent */
                error?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                seenAt?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                sentAt?: string;
            };
            /** @description Of those, how many had come before */
            duplicates: number;
            errors: number;
            /**
             * Format: date-time
             * @description Every try has failed since then
             * @example 2026-03-01T12:00:00.000Z
             */
            failingSince?: string;
            /** @description The last one; kept after it is over */
            fault?: components["schemas"]["SourceFault"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            faultAt?: string;
            folders: components["schemas"]["SourceFolder"][];
            /** @description Who reads it */
            instance?: string;
            /** @description How long that one had lain in the mailbox */
            lagSeconds?: number;
            /**
             * Format: date-time
             * @description When the last message was accepted
             * @example 2026-03-01T12:00:00.000Z
             */
            lastMessageAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            lastPollAt?: string;
            messagesRead: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            nextTryAt?: string;
            /**
             * Format: date-time
             * @description `source.silent` was told then
             * @example 2026-03-01T12:00:00.000Z
             */
            silentSince?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            since: string;
            /** @enum {string} */
            state: "unstarted" | "paused" | "connecting" | "reading" | "backlog" | "waiting" | "failing";
            /** @description Known to wait in the mailbox */
            unread?: number;
        };
        /** @description What a dry run would do, or what a backlog did */
        SourceTally: {
            /** @description Of those and others: who asks not to be mailed any more */
            askToBeRemoved: number;
            autoReplies: number;
            bounces: {
                addresses: number;
                messages: number;
            };
            byProvider: {
                [key: string]: number;
            };
            byYear: {
                [key: string]: number;
            };
            complaints: number;
            delays: number;
            /** @description The same bytes came before: no effect */
            duplicates: number;
            /** @description Verdicts by what follows from them */
            effects: {
                [key: string]: number;
            };
            /** @description Addresses that may not be mailed for a time */
            held: number;
            messages: number;
            notices: number;
            /** @description Messages that people wrote */
            peopleWrote: number;
            spam: number;
            /** @description Addresses that may not be mailed because of these messages */
            suppressed: number;
            unclear: number;
            /** @description Verdicts that would have an effect, were they proven */
            unproven: number;
        };
        /**
         * @example {
         *       "passed": false,
         *       "steps": [
         *         {
         *           "step": "dns",
         *           "outcome": "passed",
         *           "found": "192.0.2.1",
         *           "milliseconds": 12
         *         },
         *         {
         *           "step": "tcp",
         *           "outcome": "failed",
         *           "fault": {
         *             "kind": "no-answer",
         *             "step": "tcp",
         *             "words": "Nothing answers at this address.",
         *             "nextStep": "Check host and port, and whether a firewall stands between."
         *           }
         *         },
         *         {
         *           "step": "login",
         *           "outcome": "not-reached"
         *         }
         *       ]
         *     }
         */
        SourceTest: {
            passed: boolean;
            steps: components["schemas"]["WalkedStep"][];
        };
        Stats: {
            categories: {
                [key: string]: number;
            };
            effects: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            from: string;
            proofs: {
                [key: string]: number;
            };
            /** @description What waits now; counted up to 10000. Messages that wait have no tenant yet */
            queues: {
                deliveriesPending: number;
                messagesWaiting: number;
                reviewsOpen: number;
            };
            reasons: {
                [key: string]: number;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            to: string;
            /** @description Failures, complaints and opt-outs without effect, since nothing shows that they answer mail of yours. Set SENDING_DOMAINS and TRUSTED_RELAYS when this grows */
            unproven: number;
            verdicts: number;
        };
        StatsBreakdown: {
            /** @enum {string} */
            by: "provider" | "reason" | "sending-domain" | "stream";
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            from: string;
            /** @description All others together; absent where there are none */
            rest?: {
                counts: {
                    [key: string]: number;
                };
                keys: number;
                total: number;
            };
            /** @description Most first */
            rows: components["schemas"]["FacetCounts"][];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            to: string;
            total: number;
        };
        StatsNow: {
            reviews: {
                /**
                 * Format: date-time
                 * @description Since when the oldest waits; absent: none does
                 * @example 2026-03-01T12:00:00.000Z
                 */
                oldestAt?: string;
                /** @description Counted up to 10000 */
                open: number;
            };
            suppressed: {
                /** @description Entries made in the last seven days, counted up to 10000 */
                addedThisWeek: number;
                /** @description Addresses and domains that something stops, the allow-list aside */
                count: number;
                /**
                 * Format: date-time
                 * @description Long lists are counted once an hour
                 * @example 2026-03-01T12:00:00.000Z
                 */
                countedAt: string;
                /** @description More than 20000, and not counted yet */
                isAtLeast: boolean;
            };
        };
        StatsSeries: {
            /** @enum {string} */
            bucket: "hour" | "day";
            buckets: components["schemas"]["BucketCounts"][];
            /**
             * Format: date-time
             * @description The hour of the first count; absent: there is none
             * @example 2026-03-01T12:00:00.000Z
             */
            countedSince?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            from: string;
            /** @description Verdicts from backlogs, unless they are included */
            leftOut: number;
            rates: components["schemas"]["Rates"];
            sent?: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            to: string;
            totals: {
                [key: string]: number;
            };
            unproven: number;
            zone: string;
        };
        /** @enum {string} */
        StoppingCause: "delivery" | "complaint" | "opt-out" | "manual";
        Stream: {
            /** @enum {string} */
            class: "marketing" | "transactional" | "critical";
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description A stream: a kind of mail that you send
             * @example newsletter
             */
            id: string;
        };
        Streams: {
            rows: components["schemas"]["Stream"][];
        };
        Suppression: {
            /** @description As first seen; `@domain` for a whole domain */
            address: string;
            /** @description As it is compared */
            addressKey: string;
            /** @enum {string} */
            answer: "hold" | "never";
            cause: components["schemas"]["StoppingCause"];
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            expiresAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            firstSeenAt: string;
            /** @description How often a hold of this entry was set */
            holds: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            lastSeenAt: string;
            note?: string;
            origin: components["schemas"]["Origin"];
            proof: components["schemas"]["Proof"];
            reason: components["schemas"]["EntryReason"];
            /**
             * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
             * @example *marketing
             */
            scope: "*" | "*marketing" | string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
        };
        SuppressionChange: {
            /** @description Who: `policy`, `key:<id>`, `user:<id>` or `job:<name>` */
            actor: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            cause: components["schemas"]["Cause"];
            /** @enum {string} */
            change: "created" | "updated" | "removed" | "expired" | "erased";
            /** @description The entry after the change, or what was removed */
            entry: {
                [key: string]: unknown;
            };
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
             * @example *marketing
             */
            scope: "*" | "*marketing" | string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
            why: string;
        };
        SuppressionChangePage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["SuppressionChange"][];
        };
        /**
         * @example {
         *       "count": 10000,
         *       "more": true
         *     }
         */
        SuppressionCount: {
            /** @description Absent where counting took too long */
            count?: number;
            /** @description There are more than `count`, or may be */
            more: boolean;
        };
        SuppressionEntries: {
            rows: components["schemas"]["TaggedSuppression"][];
        };
        SuppressionPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["Suppression"][];
        };
        TaggedSuppression: {
            /** @description As first seen; `@domain` for a whole domain */
            address: string;
            /** @description As it is compared */
            addressKey: string;
            /** @enum {string} */
            answer: "hold" | "never";
            cause: components["schemas"]["StoppingCause"];
            /** @description Of this one entry, with its quotes, as `If-Match` takes it */
            etag: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            expiresAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            firstSeenAt: string;
            /** @description How often a hold of this entry was set */
            holds: number;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            lastSeenAt: string;
            note?: string;
            origin: components["schemas"]["Origin"];
            proof: components["schemas"]["Proof"];
            reason: components["schemas"]["EntryReason"];
            /**
             * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
             * @example *marketing
             */
            scope: "*" | "*marketing" | string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            verdictId?: string;
        };
        Tenant: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description A tenant: a sending company, or a customer of a mail provider
             * @example shoes
             */
            id: string;
            /**
             * @description For people
             * @example Shoes Ltd
             */
            name: string;
            /**
             * Format: date-time
             * @description It takes part in nothing; its rows are taken away
             * @example 2026-03-01T12:00:00.000Z
             */
            removedSince?: string;
        };
        TenantDomain: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description Lower case, A-labels */
            domain: string;
            /**
             * @description `sending`: mail is sent from it and its subdomains; `bounce`: what comes back is addressed to it, and the mail listeners accept its recipients
             * @example [
             *       "sending"
             *     ]
             */
            uses: ("sending" | "bounce")[];
        };
        TenantDomains: {
            rows: components["schemas"]["TenantDomain"][];
        };
        TenantPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["Tenant"][];
        };
        TestBounce: {
            /** @example test-5f1d3c2b@test-bounce.example */
            address: string;
            /** @description It came to a return path that proves it */
            hasReturnPath: boolean;
            /**
             * Format: uuid
             * @description Of the message
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description The domain that the mail seems to come from */
            sendingDomain?: string;
        };
        Threshold: {
            default: number;
            least: number;
            most: number;
            /** @enum {string} */
            name: "softFailures" | "softFailureDays" | "softHoldDays" | "mailboxFullHoldDays" | "plausibleHoldDays" | "honourAfterHours";
            /** @description What a wrong value does */
            risk: string;
            title: string;
            /** @enum {string} */
            unit: "failures" | "days" | "hours";
            value: number;
            /** @description What it does */
            what: string;
        };
        Thresholds: {
            rows: components["schemas"]["Threshold"][];
        };
        TimelineRow: {
            /** @description The address as it is compared, or `@domain` */
            about: string;
            /**
             * Format: date-time
             * @description When Nixie learned or did it; `details.occurredAt`, and `at` of `life`, is when it happened
             * @example 2026-03-01T12:00:00.000Z
             */
            at: string;
            details: {
                [key: string]: unknown;
            };
            id: string;
            /**
             * @description `verdict`: what a report said, and what followed; `change` of an entry of the list, a removal too; `review` that was opened; `decision` of one; `act` of a person or key that names the address; `send` that was registered; `token` that was minted for it first; `reactivation`; `life`, the last sign that somebody reads there
             * @enum {string}
             */
            kind: "verdict" | "change" | "review" | "decision" | "act" | "send" | "token" | "reactivation" | "life";
            /**
             * Format: uuid
             * @description The returned message that it rests on
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            messageId?: string;
            /**
             * @description Where to download that message, with the scope `raw`
             * @example /v1/messages/019c…/raw
             */
            raw?: string;
        };
        TimelineRowPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["TimelineRow"][];
        };
        TokenKey: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * @description Five signs, in every token
             * @example k7m2q
             */
            id: string;
            /**
             * Format: date-time
             * @description Its return paths prove nothing from then on
             * @example 2026-03-01T12:00:00.000Z
             */
            retiresAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            revokedAt?: string;
            /** @enum {string} */
            state: "live" | "retired" | "revoked";
        };
        TokenKeys: {
            keys: components["schemas"]["TokenKey"][];
        };
        Undo: {
            /** @description Entries that looked otherwise by then and were left alone */
            changed?: number;
            confirmed?: {
                actor: string;
                why: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            createdBy: string;
            /** @description Entries that were changed */
            done?: number;
            fault?: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            finishedAt?: string;
            found?: components["schemas"]["UndoFindings"];
            /**
             * Format: uuid
             * @description The job's id, too
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * Format: uuid
             * @description The job that is undone
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            jobId?: string;
            query?: {
                [key: string]: unknown;
            };
            /** @description The first of the entries */
            samples: components["schemas"]["PlannedChange"][];
            /**
             * @description `asking`: it is known what would be undone, and nothing is done yet
             * @enum {string}
             */
            state: "waiting" | "running" | "asking" | "done" | "failed" | "cancelled";
        };
        UndoFindings: {
            byCause: {
                [key: string]: number;
            };
            byProvider: {
                [key: string]: number;
            };
            byReason: {
                [key: string]: number;
            };
            byRule: {
                [key: string]: number;
            };
            /** @description Entries that would be changed */
            entries: number;
            /** @description Entries that are left alone, by why: `opt-out` (only consent removes it), `manual` (written by hand; name the cause to lift it), `allowed`, `other-evidence` (another report says the same, which is not meant), `touched` (changed since by somebody else), `unknown-before` */
            left: {
                [key: string]: number;
            };
        };
        UndoneDecision: {
            left: {
                detail: string;
                /**
                 * Format: uuid
                 * @description UUID
                 * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                 */
                reviewId: string;
                type: string;
            }[];
            /** @description For which there was no time: ask again until it is 0 */
            remaining: number;
            undone: {
                /**
                 * Format: uuid
                 * @description Open again, or the newer one of look-alikes that its members joined
                 * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                 */
                reviewId: string;
                /** @description Webhooks had been told of the decision, and are told of the undo */
                wasTold: boolean;
            }[];
        };
        /**
         * @example {
         *       "since": "2026-03-01T12:00:00Z",
         *       "domain": "example.com",
         *       "reason": "mailbox-unknown"
         *     }
         */
        UndoQuery: {
            /** @enum {string} */
            answer?: "hold" | "never";
            /**
             * @description Default: delivery and complaint
             * @enum {string}
             */
            cause?: "delivery" | "complaint" | "manual";
            /**
             * @description The recipient's domain
             * @example example.com
             */
            domain?: string;
            /**
             * Format: date-time
             * @description It ends by itself, and before
             * @example 2026-03-01T12:00:00Z
             */
            expiresBefore?: string;
            /**
             * @description Whether the entry ends by itself
             * @enum {string}
             */
            expiry?: "none" | "set";
            /**
             * Format: uuid
             * @description Changed by this job
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            jobId?: string;
            /**
             * Format: date-time
             * @description First seen at or after
             * @example 2026-03-01T12:00:00Z
             */
            madeSince?: string;
            /**
             * Format: date-time
             * @description First seen before
             * @example 2026-03-01T12:00:00Z
             */
            madeUntil?: string;
            origin?: components["schemas"]["Origin"];
            proof?: components["schemas"]["Proof"];
            /**
             * @description The provider of that verdict
             * @example google
             */
            provider?: string;
            /**
             * @description What the address starts with; after an `@`, what its domain starts with
             * @example @example.
             */
            q?: string;
            reason?: components["schemas"]["EntryReason"];
            /** @description The rule of the verdict that the entry rests on */
            rule?: string;
            /**
             * @description `*`: every stream; `*marketing`: every marketing stream; else one stream
             * @example *marketing
             */
            scope?: "*" | "*marketing" | string;
            /**
             * Format: date-time
             * @description Last seen at or after
             * @example 2026-03-01T12:00:00Z
             */
            since?: string;
            /**
             * @description Stands in the words that the verdict quotes, in the diagnostic text, or in the note; without case
             * @example user unknown
             */
            text?: string;
            /**
             * Format: date-time
             * @description Last seen before
             * @example 2026-03-01T12:00:00Z
             */
            until?: string;
        };
        User: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /** @description Signs in through the identity provider */
            hasIdentity: boolean;
            hasPassword: boolean;
            hasSecondStep: boolean;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * Format: date-time
             * @description A link to choose a password is out, until then
             * @example 2026-03-01T12:00:00.000Z
             */
            invitedUntil?: string;
            /**
             * Format: date-time
             * @description To the minute; absent when not signed in
             * @example 2026-03-01T12:00:00.000Z
             */
            lastSeenAt?: string;
            /** @example Anna */
            name: string;
            role: components["schemas"]["Role"];
        };
        Verdict: {
            action?: string;
            address?: string;
            /** @description Why that effect, in one sentence */
            because: string;
            category: components["schemas"]["Category"];
            confidence: number;
            /** @description Evidence, what the text told beside, what proves it (`provenBy`) and what you registered with the message (`metadata`) */
            detail: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            effect: "suppress" | "hold" | "count" | "review" | "park" | "ignore" | "linked";
            fault: string;
            finality: string;
            hop: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            occurredAt: string;
            proof: components["schemas"]["Proof"];
            reason: components["schemas"]["Reason"];
            recipientIndex: number;
            replyCode?: number;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            reportId: string;
            rule: string;
            /** @description The version of the built-in rules; absent of what was judged before they had one */
            rulePack?: string;
            /**
             * Format: uuid
             * @description The verdict that told this fact before
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            sameFactAs?: string;
            /** @description It was read from a mailbox in mode `shadow`: nothing followed from it, `effect` is what would have */
            shadow: boolean;
            status?: string;
            stream?: string;
            /**
             * Format: uuid
             * @description The verdict that stands in its place
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            supersededBy?: string;
            /**
             * Format: uuid
             * @description Judged again: the verdict before
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            supersedes?: string;
            /**
             * Format: uuid
             * @description The job that took back what followed from it
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            undoneBy?: string;
            /** @description It would have had an effect, had it been proven */
            unproven: boolean;
        };
        VerdictDifference: {
            address?: string;
            /** @description Absent: nobody reads this recipient any more */
            next?: {
                because?: string;
                category: components["schemas"]["Category"];
                confidence: number;
                /** @description What was done about it, or would be */
                effect?: string;
                proof: components["schemas"]["Proof"];
                reason: components["schemas"]["Reason"];
                rule: string;
                /**
                 * Format: uuid
                 * @description UUID
                 * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                 */
                verdictId: string;
            };
            /** @enum {string} */
            outcome?: "done" | "left";
            recipientIndex: number;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            reportId: string;
            /** @description It was read from a mailbox in mode `shadow`: nothing follows from it */
            shadow: boolean;
            /** @description Absent: of a recipient whom nobody read before */
            was?: {
                because?: string;
                category: components["schemas"]["Category"];
                confidence: number;
                /** @description What was done about it, or would be */
                effect?: string;
                proof: components["schemas"]["Proof"];
                reason: components["schemas"]["Reason"];
                rule: string;
                /**
                 * Format: uuid
                 * @description UUID
                 * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
                 */
                verdictId: string;
            };
        };
        VerdictDifferencePage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["VerdictDifference"][];
        };
        VerdictPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["ListedVerdict"][];
        };
        WalkedStep: {
            fault?: components["schemas"]["SourceFault"];
            /** @description Addresses, a certificate's end, so many messages */
            found?: string;
            milliseconds?: number;
            /** @description For a folder its name */
            of?: string;
            /** @enum {string} */
            outcome: "passed" | "failed" | "not-reached";
            /** @enum {string} */
            step: "settings" | "dns" | "tcp" | "tls" | "token" | "login" | "folder" | "read";
        };
        WebhookDelivery: {
            /** @description Whom the event is about, of several the first; absent when the event is no longer kept */
            address?: string;
            /** @description Since it was made or last replayed */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was queued
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            deliveredAt?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            endpointId: string;
            /**
             * Format: date-time
             * @description When it happened; absent when the event is no longer kept
             * @example 2026-03-01T12:00:00.000Z
             */
            eventAt?: string;
            /**
             * Format: uuid
             * @description The `webhook-id`, the same over retries and replays
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            eventId: string;
            /** @description `webhook.test` for a test */
            eventType?: string;
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /** @description What the last attempt came to */
            lastAttempt?: {
                /**
                 * Format: date-time
                 * @description RFC 3339, UTC
                 * @example 2026-03-01T12:00:00.000Z
                 */
                at: string;
                error?: string;
                status?: number;
            };
            /**
             * Format: date-time
             * @description While it is pending
             * @example 2026-03-01T12:00:00.000Z
             */
            nextAttemptAt?: string;
            /** @enum {string} */
            state: "pending" | "delivered" | "failed";
        };
        WebhookDeliveryPage: {
            /** @description Cursor of the next page; absent on the last one */
            next?: string;
            rows: components["schemas"]["WebhookDelivery"][];
        };
        WebhookEndpoint: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            description?: string;
            /**
             * Format: date-time
             * @description Nothing is sent since then
             * @example 2026-03-01T12:00:00.000Z
             */
            disabledAt?: string;
            disabledReason?: string;
            /** @description Empty: every type */
            eventTypes: components["schemas"]["EventType"][];
            /**
             * Format: date-time
             * @description Every attempt has failed since then
             * @example 2026-03-01T12:00:00.000Z
             */
            failingSince?: string;
            health: components["schemas"]["WebhookHealth"];
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * Format: date-time
             * @description Until then the secret before this one signs too
             * @example 2026-03-01T12:00:00.000Z
             */
            previousSecretUntil?: string;
            url: string;
        };
        WebhookEndpoints: {
            rows: components["schemas"]["WebhookEndpoint"][];
        };
        WebhookEndpointWithSecret: {
            /**
             * Format: date-time
             * @description RFC 3339, UTC
             * @example 2026-03-01T12:00:00.000Z
             */
            createdAt: string;
            description?: string;
            /**
             * Format: date-time
             * @description Nothing is sent since then
             * @example 2026-03-01T12:00:00.000Z
             */
            disabledAt?: string;
            disabledReason?: string;
            /** @description Empty: every type */
            eventTypes: components["schemas"]["EventType"][];
            /**
             * Format: date-time
             * @description Every attempt has failed since then
             * @example 2026-03-01T12:00:00.000Z
             */
            failingSince?: string;
            health: components["schemas"]["WebhookHealth"];
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            id: string;
            /**
             * Format: date-time
             * @description Until then the secret before this one signs too
             * @example 2026-03-01T12:00:00.000Z
             */
            previousSecretUntil?: string;
            /**
             * @description Signs what is sent; told this once
             * @example whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=
             */
            secret: string;
            url: string;
        };
        /** @description How an endpoint fares */
        WebhookHealth: {
            /** @description Of the last 24 hours; only the last 1000 are counted */
            attempts: number;
            /**
             * Format: date-time
             * @description To the minute
             * @example 2026-03-01T12:00:00.000Z
             */
            lastSuccessAt?: string;
            /**
             * Format: date-time
             * @description When the oldest of those was queued
             * @example 2026-03-01T12:00:00.000Z
             */
            oldestPendingAt?: string;
            /** @description Deliveries that wait; more than 10000 are told as that many */
            pending: number;
            /**
             * @description `untried`: nothing was sent yet; `failing`: every attempt since `failingSince` failed; `disabled`: nothing is sent
             * @enum {string}
             */
            state: "untried" | "working" | "failing" | "disabled";
            /** @description Of those, how many were answered with 2xx */
            succeeded: number;
            /** @description 0 to 1; absent when there was no attempt */
            successShare?: number;
        };
        WebhookReplay: {
            /**
             * Format: uuid
             * @description The first delivery that was left for the next call
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            next?: string;
            queued: number;
        };
        WebhookReplayCount: {
            count: number;
        };
        WebhookRequest: {
            /** @description Without what signs */
            headers: {
                [key: string]: string;
            };
            /** @constant */
            method: "POST";
            /** @description Where it was sent then; unknown of old attempts */
            url?: string;
        };
        WebhookTest: {
            /**
             * Format: uuid
             * @description UUID
             * @example 019cb2a4-7c00-7000-8000-5f1d3c2b1a00
             */
            deliveryId: string;
        };
    };
    responses: {
        /** @description RFC 9457: what went wrong, with a stable type */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
         * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
         */
        IdempotencyKey: string;
        /**
         * @description Do it only if what is there has one of these ETags, or, with `*`, if there is anything. 412 `precondition-failed` otherwise, with the present `ETag`
         * @example "q3vTnG1xk0yDb5mJr8sLwA"
         */
        IfMatch: string;
        /**
         * @description Of a GET: 304 if what is there has one of these ETags. Of a change: 412 `precondition-failed` in that case; with `*`, if there is anything, so that it creates only
         * @example *
         */
        IfNoneMatch: string;
        /**
         * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
         * @example shoes
         */
        Tenant: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The strong entity tag of what is there (RFC 9110 §8.8.3)
         * @example "q3vTnG1xk0yDb5mJr8sLwA"
         */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getUByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description No link of ours, or nobody knows whose */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Its key was revoked */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postUByToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": unknown;
                "multipart/form-data": unknown;
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Unsubscribed, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The body does not say so */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description No link of ours, or nobody knows whose */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Its key was revoked */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Too many links that are none, from this network */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The person that asks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `no-person`: a key has no account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountPassword: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    newPassword: string;
                    password: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Changed; the answer sets a new session cookie */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `wrong-password`; `no-person`: a key has no account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many wrong passwords */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountSecondStep: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The secret, in a URI for a QR code and as text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposedSecondStep"];
                };
            };
            /** @description `wrong-password`; `no-person`: a key has no account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in-use`: there is a second step already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many wrong passwords */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountSecondStepConfirm: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Codes that stand in for the app, each once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `wrong-code`; `no-person`: a key has no account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `in-use`: there is a second step already; `not-begun`: no secret was asked for */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many wrong codes */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postAccountSecondStepEnd: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Ended, now or before */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `wrong-password`; `no-person`: a key has no account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many wrong passwords */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAccountSessions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Your sessions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessions: components["schemas"]["Session"][];
                    };
                };
            };
            /** @description `no-person`: a key has no account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAccountSessions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description How many sessions ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ended: number;
                    };
                };
            };
            /** @description `no-person`: a key has no account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAccountSessionsBySession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `no-person`: a key has no account */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description You have no such session */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getActors: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Everybody there is or was */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actors: components["schemas"]["Actor"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAllowList: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllowancePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAllowListByAddress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Of a GET: 304 if what is there has one of these ETags. Of a change: 412 `precondition-failed` in that case; with `*`, if there is anything, so that it creates only
                 * @example *
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description It does */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Allowance"];
                };
            };
            /** @description It is as `If-None-Match` says */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It does not */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putAllowListByAddress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Do it only if what is there has one of these ETags, or, with `*`, if there is anything. 412 `precondition-failed` otherwise, with the present `ETag`
                 * @example "q3vTnG1xk0yDb5mJr8sLwA"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
                /**
                 * @description Of a GET: 304 if what is there has one of these ETags. Of a change: 412 `precondition-failed` in that case; with `*`, if there is anything, so that it creates only
                 * @example *
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutAllowance"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description It as it stands */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Allowance"];
                };
            };
            /** @description `precondition-failed`: it is not as expected */
            412: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAllowListByAddress: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: {
                /**
                 * @description Do it only if what is there has one of these ETags, or, with `*`, if there is anything. 412 `precondition-failed` otherwise, with the present `ETag`
                 * @example "q3vTnG1xk0yDb5mJr8sLwA"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeleteAllowance"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description What was taken off */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Allowance"];
                };
            };
            /** @description It was not on it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: it is not as expected */
            412: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAudit: {
        parameters: {
            query?: {
                act?: string;
                actor?: string;
                address?: string;
                cursor?: string;
                limit?: number;
                since?: string;
                until?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of acts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAuditExport: {
        parameters: {
            query?: {
                act?: string;
                actor?: string;
                address?: string;
                since?: string;
                until?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description An act a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAuditVerify: {
        parameters: {
            query?: {
                digest?: string;
                sequence?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description What was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDeliveries: {
        parameters: {
            query?: {
                address?: string;
                cursor?: string;
                endpointId?: string;
                eventType?: components["schemas"]["EventType"] | "webhook.test";
                limit?: number;
                since?: string;
                state?: "pending" | "delivered" | "failed";
                until?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDeliveriesById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullWebhookDelivery"];
                };
            };
            /** @description There is no such delivery */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postDeliveriesByIdReplay: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description It is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description There is no such delivery */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `event-gone`: the event is no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDomains: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description All, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeclaredDomains"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDomainsByDomainChecks: {
        parameters: {
            query?: {
                selectors?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Each check, in the order in which one sets it up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainChecks"];
                };
            };
            /** @description The tenant has no such domain */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDomainsByDomainSnippets: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                domain: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Each snippet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snippets"];
                };
            };
            /** @description The tenant has no such domain */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postImports: {
        parameters: {
            query?: {
                as?: string;
                dryRun?: "true" | "false";
                format?: "csv" | "ndjson";
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
                "application/x-ndjson": unknown;
                "text/csv": unknown;
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description It is stored; the job */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description `unreadable-file`: it holds no rows, or no column of addresses; nothing is stored */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postImportsByIdApply: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportAnswers"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The job as it stands */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description There is no such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong-state`: it asks nothing; `answer-missing`: it asks something else, or more */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getImportsByIdRejects: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description `line,reason,row` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description There is no such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getInstallation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The facts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getJobs: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: string;
                limit?: number;
                state?: "waiting" | "running" | "asking" | "done" | "failed" | "cancelled";
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of jobs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getJobsById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description There is no such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postJobsByIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The job as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description There is no such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong-state`: it is over already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getJobsByIdChanges: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobChangePage"];
                };
            };
            /** @description There is no such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postJobsByIdResume: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The job as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description There is no such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong-state`: it has not failed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postJobsByIdUndo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The undo, which looks through the job's changes now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undo"];
                };
            };
            /** @description There is no such job */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong-state`: the job is not over */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getKeys: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Every key, without its secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: components["schemas"]["ApiKey"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postKeys: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description RFC 3339
                     * @example 2026-03-01T12:00:00Z
                     */
                    expiresAt?: string;
                    /**
                     * @description What the key is for
                     * @example newsletter sender
                     */
                    name: string;
                    /**
                     * @description What the key may do; `admin` may do all for its tenant. `platform`, of the tenant `default` only, may act for any tenant within the key's other scopes; there, `admin` includes it
                     * @example [
                     *       "lookup"
                     *     ]
                     */
                    scopes: ("lookup" | "ingest" | "report" | "read" | "raw" | "suppress" | "override" | "manage" | "admin" | "platform")[];
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteKeysById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Revoked, now or before */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No such key */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMessages: {
        parameters: {
            query?: {
                cursor?: string;
                door?: components["schemas"]["Door"];
                limit?: number;
                state?: "accepted" | "done" | "unreadable";
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postMessages: {
        parameters: {
            query?: {
                mailFrom?: string;
                rcptTo?: string;
                wait?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
                "message/global": unknown;
                "message/rfc822": unknown;
                "text/plain": unknown;
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Judged (with `wait`) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JudgedMessage"];
                };
            };
            /** @description Stored; judged later */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description Larger than this installation takes */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Cannot be stored at present; Retry-After says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMessagesById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The message */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullMessage"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMessagesByIdBodyHtml: {
        parameters: {
            query?: {
                tenant?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page to be framed by this service's own pages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description There is none with this id, or it has no HTML */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The bytes are no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It takes too long or too much to make it safe */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMessagesByIdContent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description What there is to read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageContent"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing of it is kept any more */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMessagesByIdRaw: {
        parameters: {
            query?: {
                tenant?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The bytes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": unknown;
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The bytes are no longer kept */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getNoticeSources: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description All of them, by provider */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeSources"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getNoticeSourcesByProvider: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                provider: components["schemas"]["NoticeProvider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Its notice source, without secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeSource"];
                };
            };
            /** @description There is no notice source of this provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putNoticeSourcesByProvider: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                provider: components["schemas"]["NoticeProvider"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticeSourceSettings"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The notice source as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeSource"];
                };
            };
            /** @description The notice source, new */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeSource"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteNoticeSourcesByProvider: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                provider: components["schemas"]["NoticeProvider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no notice source of this provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postNoticesByProvider: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                provider: components["schemas"]["NoticeProvider"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/x-ndjson": string;
                "text/plain": unknown;
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description All events of the post are stored and judged */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeCounts"];
                };
            };
            /** @description `malformed-notice`: this is not what the provider posts; nothing of it was taken */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postNoticesByProviderByPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                path: string;
                provider: components["schemas"]["NoticeProvider"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/x-ndjson": string;
                "text/plain": unknown;
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description All events of the post are stored and judged */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeCounts"];
                };
            };
            /** @description `malformed-notice`: this is not what the provider posts; nothing of it was taken */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: the credentials are missing or wrong */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `bad-signature`: it is missing, wrong, too old, or was used for other events */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such notice source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: the certificate of SNS cannot be had at present */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPeopleByAddress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description What is known; nothing of an address that was never seen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deletePeopleByAddress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasePerson"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The person is erased */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            /** @description It is being worked off; the list has forgotten the address already */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPeopleByAddressExplanation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The explanation, of an address that was never seen, too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description `not-an-address` */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPeopleByAddressTimeline: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "verdict" | "change" | "review" | "decision" | "act" | "send" | "token" | "reactivation" | "life";
                limit?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of the timeline */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineRowPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPrecision: {
        parameters: {
            query?: {
                weeks?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The share, and how sure it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Precision"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPrecisionChecks: {
        parameters: {
            query?: {
                week?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description All of them; none where nothing was drawn */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrecisionChecks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putPrecisionChecksById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerCheck"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The check, answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrecisionCheck"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getProof: {
        parameters: {
            query?: {
                window?: "24h" | "7d" | "30d";
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The shares, and what to set up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofOverview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postReclassifications: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reclassify"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The reclassification, which reads now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reclassification"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReclassificationsById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The reclassification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reclassification"];
                };
            };
            /** @description There is no such reclassification */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postReclassificationsByIdApply: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyReclassification"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The reclassification, which is done now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reclassification"];
                };
            };
            /** @description There is no such reclassification */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong-state`: the dry run is not over, or it was applied already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReclassificationsByIdDifferences: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of differences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictDifferencePage"];
                };
            };
            /** @description There is no such reclassification */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReclassificationsByIdEntries: {
        parameters: {
            query?: {
                act?: "lift" | "put";
                cursor?: string;
                limit?: number;
                outcome?: "done" | "changed" | "left";
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedChangePage"];
                };
            };
            /** @description There is no such reclassification */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReports: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "delivery" | "feedback" | "disposition" | "auto-reply" | "reply" | "notice" | "none";
                limit?: number;
                messageKind?: "bounce" | "delay" | "complaint" | "opt-out" | "auto-reply" | "disposition" | "notice" | "human-reply" | "unknown";
                since?: string;
                until?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of reports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReportsById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullReport"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postReturnPaths: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnPathsAsked"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description One each, in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnPaths"];
                };
            };
            /** @description No domain: the tenant has no bounce domain, BOUNCE_DOMAINS is not set, and `domain` not given */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReviewDecisions: {
        parameters: {
            query?: {
                actor?: string;
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of decisions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewDecisionPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postReviewDecisionsByIdUndo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description What was undone, and what was left */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoneDecision"];
                };
            };
            /** @description There is no decision with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing was undone: `changed-since` says in `changed` who changed what and when; `undone-before`, `too-late`, `too-many` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReviews: {
        parameters: {
            query?: {
                cluster?: string;
                cursor?: string;
                limit?: number;
                state?: "open" | "decided";
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of reviews */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReviewsById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullReview"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postReviewsByIdDecision: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideReview"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The review, decided, or with what is left of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedReview"];
                };
            };
            /** @description `admin-required`: only an admin lifts what came back soon after a reactivation */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Somebody decided before (`decidedBy`, `decidedAt` and `decision` say who and what), members were decided before, or the decision would count for several people who are not named */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReviewsByIdMembers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                state?: "open" | "settled";
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewMemberPage"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReviewsByIdOutcomes: {
        parameters: {
            query?: {
                address?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Every decision, and every reason that it may be judged as */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewOutcomes"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReviewsByIdRuleProposals: {
        parameters: {
            query?: {
                reason?: components["schemas"]["Reason"];
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The proposals; none where the message has nothing that another could have, too */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleProposals"];
                };
            };
            /** @description There is no such review */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postReviewsDecisions: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideReviews"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Which were decided, and which were not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedReviews"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReviewsRows: {
        parameters: {
            query?: {
                category?: components["schemas"]["Category"];
                cluster?: string;
                cursor?: string;
                limit?: number;
                question?: string;
                reason?: components["schemas"]["Reason"];
                state?: "open" | "decided";
                text?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of reviews */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewRowPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReviewsSummary: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Counts of open reviews */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewSummary"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRules: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rules"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRulesBuiltIn: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuiltInRulePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRulesOwn: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRules"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRulesOwn: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOwnRule"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The rule, with what it has settled so far */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRule"];
                };
            };
            /** @description `name-taken`; `too-many`: more than 200 rules are never tried */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRulesOwnByName: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The rule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRule"];
                };
            };
            /** @description There is no such rule */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRulesOwnByNameHits: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The days, in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleHits"];
                };
            };
            /** @description There is no such rule */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRulesOwnByNamePause: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The rule as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRule"];
                };
            };
            /** @description There is no such rule */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong-state`: it was reverted; `too-many` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRulesOwnByNameResume: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The rule as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnRule"];
                };
            };
            /** @description There is no such rule */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong-state`: it was reverted; `too-many` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRulesOwnByNameRevert: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The rule, and what went back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevertedRule"];
                };
            };
            /** @description There is no such rule */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postRulesReach: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskRuleReach"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description What waits, and what came in the last 30 days */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleReach"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSends: {
        parameters: {
            query?: {
                cursor?: string;
                envelopeId?: string;
                limit?: number;
                messageId?: string;
                recipient?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of its recipients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendPage"];
                };
            };
            /** @description Neither id was given */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSends: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostedSends"];
                "application/x-ndjson": string;
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description How many were taken, and why others were not */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredSends"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The caller */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Self"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the second step */
                    code?: string;
                    name: string;
                    password: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Signed in; the answer sets the session cookie */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `wrong-password`: name or password is wrong; `code-needed`; `wrong-code`; `passwords-off`: people sign in through the identity provider */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Signed out, now or before */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postSessionInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Chosen; where the person has no second step, the answer sets the session cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        isSignedIn: boolean;
                        name: string;
                    };
                };
            };
            /** @description `wrong-token`: the link is wrong, too old or was used; `passwords-off` */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSessionOpenId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Link the identity to the person who is signed in
                     * @default false
                     */
                    link?: boolean;
                    /** @default / */
                    returnTo?: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Where to go */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            /** @description `no-person`: nobody is signed in, to whom an identity could be linked */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `provider-failed`: the provider cannot be asked */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSessionOpenIdReturn: {
        parameters: {
            query?: {
                code?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description On to a page */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSessionWays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The ways */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInWays"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Every setting */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSettings"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Every setting, as it stands now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSettingsThresholds: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Each number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thresholds"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    password: string;
                    token: string;
                };
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Made and signed in; the answer sets the session cookie */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            /** @description The token is wrong */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is a user already */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSetupSteps: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Each step, in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        steps: components["schemas"]["SetupStep"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSetupStepsByStep: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                step: components["schemas"]["SetupStepName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteSetupStep"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    postSmtpReplies: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SmtpReply"] | components["schemas"]["SmtpReplies"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description What each one means; a single one stands alone */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SmtpReplyOutcome"] | components["schemas"]["SmtpReplyOutcomes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSources: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description All mailboxes, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sources"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSources: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSource"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The mailbox, paused */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description `name-taken`: another mailbox has this name */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourcesById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The mailbox */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description There is no such source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSourcesById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchSourcesById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSource"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The mailbox as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description There is no such source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `name-taken`: another mailbox has this name; `secrets-needed`: give the secrets with this change */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourcesByIdDisagreements: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A disagreement a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description There is no such source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesByIdDryRun: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The dry run */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRun"];
                };
            };
            /** @description There is no such source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesByIdPause: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The mailbox as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description There is no such source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesByIdReadAgain: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The mailbox as it stands */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description There is no such source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `backlog-skipped`: its `backlog` is `skip`, so nothing would be read; `run-open`: it reads a backlog already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourcesByIdRuns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRunPage"];
                };
            };
            /** @description There is no such source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourcesByIdRunsByRunId: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRun"];
                };
            };
            /** @description There is no such run of this source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesByIdRunsByRunIdCancel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The run as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRun"];
                };
            };
            /** @description There is no such run of this source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `run-over`: it is done, failed or cancelled */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSourcesByIdRunsByRunIdEvents: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description An event a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description There is no such run of this source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesByIdRunsByRunIdPause: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The run as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRun"];
                };
            };
            /** @description There is no such run of this source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `run-over`: it is done, failed or cancelled */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesByIdRunsByRunIdResume: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The run as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRun"];
                };
            };
            /** @description There is no such run of this source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `run-over`: it is done, failed or cancelled */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesByIdStart: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The mailbox as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description There is no such source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesByIdTest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description What each step found; 200 also when one failed. With `Accept: application/x-ndjson` a step a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceTest"];
                    "application/x-ndjson": string;
                };
            };
            /** @description There is no such source */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description 10 tests run already */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSourcesTest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSource"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description What each step found; 200 also when one failed. With `Accept: application/x-ndjson` a step a line */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceTest"];
                    "application/x-ndjson": string;
                };
            };
            /** @description 10 tests run already */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStats: {
        parameters: {
            query?: {
                from?: string;
                historical?: "include";
                stream?: string;
                to?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStatsBreakdown: {
        parameters: {
            query: {
                by: "provider" | "reason" | "sending-domain" | "stream";
                category?: components["schemas"]["Category"];
                from?: string;
                historical?: "include";
                span?: "24h" | "7d" | "30d" | "90d";
                stream?: string;
                to?: string;
                top?: number;
                zone?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The largest, and the rest */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsBreakdown"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStatsNow: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The figures */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsNow"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStatsSeries: {
        parameters: {
            query?: {
                bucket?: "hour" | "day";
                from?: string;
                historical?: "include";
                span?: "24h" | "7d" | "30d" | "90d";
                stream?: string;
                to?: string;
                zone?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The buckets, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsSeries"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStreams: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description All streams, by id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Streams"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putStreamsByStream: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                stream: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutStream"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The stream as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stream"];
                };
            };
            /** @description The stream is declared */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stream"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSuppressions: {
        parameters: {
            query?: {
                address?: string;
                answer?: "hold" | "never";
                cause?: components["schemas"]["StoppingCause"];
                cursor?: string;
                domain?: string;
                expiresBefore?: string;
                expiry?: "none" | "set";
                ignore?: string;
                limit?: number;
                madeSince?: string;
                madeUntil?: string;
                origin?: components["schemas"]["Origin"];
                proof?: components["schemas"]["Proof"];
                q?: string;
                reason?: components["schemas"]["EntryReason"];
                scope?: "*" | "*marketing" | string;
                since?: string;
                stream?: string;
                until?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of entries, or the answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionPage"] | components["schemas"]["LookupAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSuppressionsByAddress: {
        parameters: {
            query?: {
                ignore?: string;
                stream?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookupAnswer"];
                };
            };
            /** @description `not-ignorable`: a reason tells what a person wants, and the stream is marketing */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putSuppressionsByAddress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Do it only if what is there has one of these ETags, or, with `*`, if there is anything. 412 `precondition-failed` otherwise, with the present `ETag`
                 * @example "q3vTnG1xk0yDb5mJr8sLwA"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
                /**
                 * @description Of a GET: 304 if what is there has one of these ETags. Of a change: 412 `precondition-failed` in that case; with `*`, if there is anything, so that it creates only
                 * @example *
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutSuppression"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The entry as it stands */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"];
                };
            };
            /** @description `precondition-failed`: the entry is not as expected */
            412: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteSuppressionsByAddress: {
        parameters: {
            query?: {
                cause?: components["schemas"]["StoppingCause"];
                reason?: string;
                scope?: "*" | "*marketing" | string;
                stream?: string;
            };
            header?: {
                /**
                 * @description Do it only if what is there has one of these ETags, or, with `*`, if there is anything. 412 `precondition-failed` otherwise, with the present `ETag`
                 * @example "q3vTnG1xk0yDb5mJr8sLwA"
                 */
                "If-Match"?: components["parameters"]["IfMatch"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeleteSuppression"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The entries that were lifted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedSuppressions"];
                };
            };
            /** @description `admin-required`: the address was suppressed again soon after a reactivation */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An opt-out is among them, and no consent that is later was given */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: they are not as expected */
            412: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSuppressionsByAddressEntries: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Of a GET: 304 if what is there has one of these ETags. Of a change: 412 `precondition-failed` in that case; with `*`, if there is anything, so that it creates only
                 * @example *
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Its entries, by scope and cause */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionEntries"];
                };
            };
            /** @description They are as `If-None-Match` says */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSuppressionsByAddressHistory: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionChangePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSuppressionsByAddressReactivate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reactivate"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description What was recorded, and the entries that were lifted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reactivated"];
                };
            };
            /** @description `admin-required`: the address was suppressed again soon after a reactivation */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `consent-required`: an opt-out or a complaint is among the entries; `basis-required`: a probe is not enough */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSuppressionsByAddressReactivations: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReactivationPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSuppressionsChanges: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Changes, and the position after them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedPage"];
                    "application/x-ndjson": string;
                };
            };
            /** @description `feed-restarted`: the position is of another history; take a new copy */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postSuppressionsCheck: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Check"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckResults"];
                };
            };
            /** @description `not-ignorable`: a reason tells what a person wants, and the stream is marketing */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSuppressionsCount: {
        parameters: {
            query?: {
                answer?: "hold" | "never";
                cause?: components["schemas"]["StoppingCause"];
                domain?: string;
                expiresBefore?: string;
                expiry?: "none" | "set";
                madeSince?: string;
                madeUntil?: string;
                origin?: components["schemas"]["Origin"];
                proof?: components["schemas"]["Proof"];
                q?: string;
                reason?: components["schemas"]["EntryReason"];
                scope?: "*" | "*marketing" | string;
                since?: string;
                until?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionCount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSuppressionsExport: {
        parameters: {
            query?: {
                answer?: "hold" | "never";
                cause?: components["schemas"]["StoppingCause"];
                domain?: string;
                expiresBefore?: string;
                expiry?: "none" | "set";
                format?: "csv" | "ndjson";
                madeSince?: string;
                madeUntil?: string;
                origin?: components["schemas"]["Origin"];
                proof?: components["schemas"]["Proof"];
                q?: string;
                reason?: components["schemas"]["EntryReason"];
                scope?: "*" | "*marketing" | string;
                since?: string;
                until?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The entries; of NDJSON a Suppression a line, with fewer members */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTenants: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of tenants */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postTenants: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTenant"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The tenant */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description `tenant-exists`: there is one with this id, or one is being removed */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTenantsByTenant: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The tenant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteTenantsByTenant: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description It is being removed */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `permanent-tenant`: the tenant `default` stays */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchTenantsByTenant: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenameTenant"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The tenant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTenantsByTenantDomains: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description All its domains, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantDomains"];
                };
            };
            /** @description There is no such tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTenantsByTenantDomainsByDomain: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                domain: string;
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The domain */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantDomain"];
                };
            };
            /** @description There is no such tenant, or it has no such domain */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putTenantsByTenantDomainsByDomain: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                domain: string;
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutTenantDomain"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The domain as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantDomain"];
                };
            };
            /** @description The tenant has it now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantDomain"];
                };
            };
            /** @description There is no such tenant */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `domain-taken`: another tenant has it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteTenantsByTenantDomainsByDomain: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                domain: string;
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description It is nobody's now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such tenant, or it has no such domain */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postTestBounces: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Stored, and about to be judged */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestBounce"];
                };
            };
            /** @description Cannot be stored at present */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTokenKeys: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Every key, without its secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenKeys"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postTokenKeys: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTokenKeyAsked"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTokenKey"];
                };
            };
            /** @description Two keys are live: retire one first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postTokenKeysByIdRetire: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The key as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenKey"];
                };
            };
            /** @description No such key */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postTokenKeysByIdRevoke: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The key as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenKey"];
                };
            };
            /** @description No such key */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postUndos: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoQuery"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The undo, which looks through the list now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undo"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUndosById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The undo */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undo"];
                };
            };
            /** @description There is no such undo */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postUndosByIdApply: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApplyUndo"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The undo, which is done now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undo"];
                };
            };
            /** @description There is no such undo */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `wrong-state`: the dry run is not over, or it was applied already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUndosByIdEntries: {
        parameters: {
            query?: {
                act?: "lift" | "put";
                cursor?: string;
                limit?: number;
                outcome?: "done" | "changed" | "left";
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedChangePage"];
                };
            };
            /** @description There is no such undo */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUsers: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Everybody */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        users: components["schemas"]["User"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postUsers: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The person, and the link where there is no password */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedUser"];
                };
            };
            /** @description `name-taken`: somebody has this name */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteUsersByUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such person */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last-admin`: nobody who can sign in would be an admin */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchUsersByUser: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUser"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such person */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last-admin`: nobody who can sign in would be an admin */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postUsersByUserReset: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetUser"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The link to hand over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description There is no such person */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last-admin`: nobody who can sign in would be an admin */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getVerdicts: {
        parameters: {
            query?: {
                address?: string;
                category?: components["schemas"]["Category"];
                counted?: "only";
                cursor?: string;
                limit?: number;
                provider?: string;
                reason?: components["schemas"]["Reason"];
                sendingDomain?: string;
                since?: string;
                stream?: "" | string;
                until?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of verdicts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerdictPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getVerdictsById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The verdict */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verdict"];
                };
            };
            /** @description There is none with this id */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description All endpoints, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoints"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateWebhook"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The endpoint, with its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description `unacceptable-url`: nothing is ever sent there */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description There is no such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description There is no such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchWebhooksById: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeWebhook"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description `unacceptable-url`: nothing is ever sent there */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebhooksByIdDeliveries: {
        parameters: {
            query?: {
                address?: string;
                cursor?: string;
                eventType?: components["schemas"]["EventType"] | "webhook.test";
                limit?: number;
                since?: string;
                state?: "pending" | "delivered" | "failed";
                until?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description A page of deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            /** @description There is no such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postWebhooksByIdDisable: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description There is no such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postWebhooksByIdEnable: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The endpoint */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpoint"];
                };
            };
            /** @description There is no such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getWebhooksByIdReplay: {
        parameters: {
            query?: {
                from?: string;
                since?: string;
                state?: "failed" | "all" | "missed";
                until?: string;
            };
            header?: {
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description How many; 10000 may be more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplayCount"];
                };
            };
            /** @description There is no such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postWebhooksByIdReplay: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayWebhook"];
            };
        };
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description They are on their way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            /** @description There is no such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postWebhooksByIdRotateSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description The endpoint, with its new secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointWithSecret"];
                };
            };
            /** @description There is no such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    postWebhooksByIdTest: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A name of your own for this request, new for each one and the same when you send it again: it is done once, and the first reply is told again for 24 hours, with `Idempotency-Replayed: true`. 422 `idempotency-key-reused` for another request under it, 409 `in-progress` while the first is being done, 409 `reply-not-kept` where its reply was longer than 256 kB. A request that failed is not kept
                 * @example b52be3c2-2d12-4ba8-a6c7-5b1f3c2b1a00
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The tenant to act for, with a key of the scope `platform` or as an admin of the house. Default: the key's own tenant. 404 `unknown-tenant` where there is none, 403 where the key may not
                 * @example shoes
                 */
                "Nixie-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            "4XX": components["responses"]["Problem"];
            /** @description It is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
            /** @description There is no such endpoint */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `endpoint-disabled`: enable it first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}

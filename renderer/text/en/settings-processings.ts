import type { settingsProcessings as russian } from '../ru/settings-processings.ts'
import type { Words } from '../words.ts'

export const settingsProcessings: Words<typeof russian> = {
  processings: {
    which: 'Processing',
    notConnected: 'not connected',
    disabled: 'switched off',
    connected: 'connected',
    bulkHint:
      'The till keeps all the cards, so that they are found in an outage too. Loading them does not hold up the work.',
    connectHint: 'This processing is not connected yet. Fill in the fields, test the connection and save.',
    firstHint:
      'The till is connected to no processing, which is why it is in training. Connect at least one.',
    urlHint: {
      cashdesk: 'For example http://10.0.0.5:9001/api/card',
      loyalclient: 'For example https://loyalty.example.com',
      crm: 'For example https://crm.example.com/loyalty',
      organization: 'For example https://cards.example.com',
      customer: 'For example https://customers.example.com/api/customer',
    },
    setting: {
      url: 'Address',
      username: 'User name',
      password: 'Password',
      point: 'Point of sale',
      apikey: 'Access key',
      commercialFirmId: 'Commercial firm',
      salesOutletId: 'Sales outlet',
      partnerId: 'Partner',
      certificate: 'Client certificate (PEM)',
      key: 'Its key (PEM)',
      pfx: 'Certificate and key (PFX)',
      passphrase: 'Password of the key or PFX',
      ca: 'Certificate authority (PEM)',
      token: 'Access token',
      shopId: 'Shop',
      format: 'Format',
      bonusId: 'Bonus programme',
      earnPercent: 'Earn, % of the receipt',
      maxSpendPercent: 'Spend at most, % of the receipt',
      accessKey: 'Access key',
      keyIn: 'Where the key is sent',
      keyName: 'Name of the key',
      refreshEvery: 'Refresh the base of cards',
      timezone: 'Time zone of the processing',
    },
    explained: {
      certificate: 'A path to a file on this till. Either a certificate and its key, or one PFX file.',
      pfx: 'Instead of a certificate and a key.',
      ca: "Needed when the server's certificate comes from an authority of your own.",
      partnerId: 'May be left empty.',
      shopId: 'Noted when a card is activated. May be left empty.',
      bonusId: 'The number of the programme that the till earns and spends in.',
      earnPercent: "The processing has no rules of earning: this is the shop's.",
      maxSpendPercent: 'How much of a receipt may be paid with bonuses.',
      accessKey: 'Leave it empty where the processing does not ask for one.',
      timezone: 'The processing writes the dates of cards in it.',
    },
    choice: {
      json: 'JSON',
      xml: 'XML',
      header: 'In a header',
      query: 'In the address',
      '15m': '15 min',
      '1h': '1 hour',
      '6h': '6 hours',
      '1d': '1 day',
      off: 'Never',
    },
    secretKept: 'Kept. Leave the field empty to keep it.',
    secretWhere: {
      os: 'Kept by the operating system.',
      file: 'Kept in a file that only this program reads.',
    },
    timeout: 'Wait for an answer, seconds',
    enabled: 'Work with this processing',
    enabledHint: 'One that is switched off is not asked, and its operations wait.',
    test: 'Test connection',
    testing: 'Testing the connection…',
    remove: 'Disconnect and forget',
    removeTitle: 'Disconnect {{processing}}?',
    removeHint:
      'Its address and access are forgotten. Operations that wait for it stay in the journal and go when it is connected again.',
    factsTitle: 'What is known about the processing',
    factsHint:
      'What the till may conclude when an answer was lost depends on this. Change it only after measuring on the test stand: the defaults are the most careful ones.',
    quiet: 'A lost answer is not checked before {{seconds}} s have passed.',
  },
  certificate: {
    fine: 'The client certificate is valid until {{date}}.',
    ending: 'The client certificate is valid only until {{date}}',
    ended: 'The client certificate ended on {{date}}',
    hint: 'Ask the owner of the processing for a new one, put its files on this till and save the settings.',
  },
  wrong: {
    url: 'The address must begin with http:// or https://.',
    empty: 'Fill in this field.',
    secret: 'The processing does not answer without it: fill it in.',
    timeoutSec: '0.1 to 120 seconds.',
    minHold: 'Enter an amount in digits, for example 1 or 0.01.',
    readLagSec: '0 to 3600 seconds.',
    lateApplySec: '0 to 3600 seconds.',
  },
  facts: {
    holdScope: {
      name: 'What a sale lets go of',
      point: 'Holds of the whole point',
      pointHint: 'The till makes sales with holds one at a time.',
      client: 'Holds of the customer',
      clientHint: 'Sales of different customers do not disturb each other.',
    },
    deadHold: {
      name: 'A sale whose hold is gone',
      ignored: 'Goes through',
      ignoredHint: 'The processing does not notice that the hold is gone.',
      rejected: 'Is refused',
      rejectedHint: 'The same sale does not go through twice.',
    },
    refusedSaleKeepsHold: {
      name: 'A refused sale keeps its hold',
      hint: 'Then a hold that is gone proves by itself that the sale was recorded.',
    },
    minHold: { name: 'Smallest hold', hint: 'What the till sets aside when bonuses are only earned.' },
    readLag: {
      name: 'The balance lags behind, seconds',
      hint: 'How long after a change the balance surely shows it.',
    },
    lateApply: {
      name: 'A request comes late, seconds',
      hint: 'How long after the connection broke the processing may still carry it out.',
    },
    earnVisible: {
      name: 'What is earned shows in the balance at once',
      hint: 'Then a lost earning can be checked by the balance.',
    },
    phoneUnique: {
      name: 'A phone belongs to one customer only',
      hint: 'Then a phone names its customer beyond doubt.',
    },
    blockedRefuses: {
      name: 'A blocked card cannot spend',
      hint: 'The processing itself refuses it spending and earning.',
    },
  },
  report: {
    ok: '{{processing}} answers',
    okHint: 'Address, access and answers are right. The test took {{ms}} ms.',
    fail: '{{processing}} does not answer as it should',
    failure: {
      dns: 'The server’s name is not found in the network. Check the address and the till’s network.',
      refused:
        'The server is there but takes no connection. Check the port in the address and whether the processing runs.',
      timeout: 'No answer came in time. Check the network and the firewall, or wait longer.',
      tls: 'No secure connection. Check the address and the port: an HTTPS server must answer there.',
      'tls-untrusted':
        'The server’s certificate comes from an authority that the till does not know. Give the file of that authority’s own certificate (CA).',
      'tls-expired':
        'The server’s certificate has expired. Check the till’s date; if it is right, tell the owner of the processing.',
      'tls-clock':
        'The server’s certificate is not valid yet. Most likely the till’s clock is slow: check its date and time.',
      'tls-wrong-name': 'The server’s certificate is made out to another name. Use that name in the address.',
      'tls-too-old':
        'The server knows no TLS 1.2. Tell the owner of the processing: the till takes no older encryption.',
      'certificate-refused':
        'The server answers but does not accept the till’s certificate. Check that it is the right file, and tell the owner of the processing.',
      'certificate-expired':
        'The till’s certificate has expired. Get a new one from the owner of the processing and give its file.',
      unauthorized:
        'The server answers but does not accept the access. Check the name and password or the key.',
      'wrong-point': 'The access is accepted, but there is no such point of sale. Check its code.',
      'wrong-firm': 'The access is accepted, but the processing refuses. Check the firm’s identifier.',
      'not-this-api': 'Another program answers at this address. Check the address and the path in it.',
      'server-error': 'The server has a fault. Try later, or tell the owner of the processing.',
      network: 'The connection broke. Check the network.',
    },
    detail: 'In its own words',
  },
}

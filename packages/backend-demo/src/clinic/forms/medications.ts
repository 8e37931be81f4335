/** Names of medicines, for looking up while typing: common ones in Canada by their ingredient, English and French. A sample, no formulary. */

/** `English|French`, or one name where both languages spell it alike. */
const NAMES = `
acarbose|acarbose, acetaminophen|acétaminophène, acetylsalicylic acid (ASA)|acide acétylsalicylique (AAS), acyclovir|acyclovir, adalimumab, alendronate|alendronate, allopurinol, almotriptan, alprazolam, amiodarone,
amitriptyline, amlodipine, amoxicillin|amoxicilline, amoxicillin and clavulanate|amoxicilline et clavulanate, anastrozole, apixaban, aripiprazole, atenolol|aténolol, atomoxetine|atomoxétine, atorvastatin|atorvastatine,
azathioprine, azithromycin|azithromycine, baclofen|baclofène, beclomethasone|béclométhasone, benazepril|bénazépril, benzoyl peroxide|peroxyde de benzoyle, betahistine|bétahistine, betamethasone|bétaméthasone, bilastine,
bisacodyl, bismuth subsalicylate|sous-salicylate de bismuth, bisoprolol, brimonidine, budesonide|budésonide, budesonide and formoterol|budésonide et formotérol, buprenorphine and naloxone|buprénorphine et naloxone,
bupropion, buspirone, calcitriol, calcium carbonate|carbonate de calcium, canagliflozin|canagliflozine, candesartan|candésartan, carbamazepine|carbamazépine, carbidopa and levodopa|carbidopa et lévodopa, carvedilol|carvédilol,
cefixime|céfixime, cefprozil, cefuroxime|céfuroxime, celecoxib|célécoxib, cephalexin|céphalexine, cetirizine|cétirizine, chlorhexidine, chlorpromazine, chlorthalidone, cholecalciferol (vitamin D)|cholécalciférol (vitamine D),
ciclesonide|ciclésonide, ciprofloxacin|ciprofloxacine, citalopram, clarithromycin|clarithromycine, clindamycin|clindamycine, clobetasol|clobétasol, clobazam, clonazepam|clonazépam, clonidine, clopidogrel, clotrimazole,
clozapine, codeine|codéine, colchicine, cyanocobalamin (vitamin B12)|cyanocobalamine (vitamine B12), cyclobenzaprine, cyclosporine, dabigatran, dapagliflozin|dapagliflozine, darifenacin|darifénacine, denosumab|dénosumab,
desloratadine, desogestrel and ethinyl estradiol|désogestrel et éthinylestradiol, desvenlafaxine, dexamethasone|dexaméthasone, dextroamphetamine|dextroamphétamine, diazepam|diazépam, diclofenac|diclofénac, digoxin|digoxine,
diltiazem, dimenhydrinate|dimenhydrinate, diphenhydramine, divalproex, docusate, domperidone|dompéridone, donepezil|donépézil, dorzolamide, doxazosin|doxazosine, doxepin|doxépine, doxycycline, doxylamine and pyridoxine|doxylamine et pyridoxine,
drospirenone and ethinyl estradiol|drospirénone et éthinylestradiol, dulaglutide, duloxetine|duloxétine, dutasteride|dutastéride, edoxaban|édoxaban, eletriptan|élétriptan, empagliflozin|empagliflozine, enalapril|énalapril,
epinephrine auto-injector|auto-injecteur d’épinéphrine, eplerenone|éplérénone, erythromycin|érythromycine, escitalopram, esomeprazole|ésoméprazole, estradiol, eszopiclone, etanercept|étanercept, ezetimibe|ézétimibe,
famciclovir, famotidine, febuxostat|fébuxostat, felodipine|félodipine, fenofibrate|fénofibrate, fentanyl patch|timbre de fentanyl, ferrous fumarate|fumarate ferreux, ferrous gluconate|gluconate ferreux, ferrous sulfate|sulfate ferreux,
fesoterodine|fésotérodine, fexofenadine|fexofénadine, finasteride|finastéride, fluconazole, fluoxetine|fluoxétine, fluticasone, fluticasone and salmeterol|fluticasone et salmétérol, fluvoxamine, folic acid|acide folique,
formoterol|formotérol, fosfomycin|fosfomycine, furosemide|furosémide, fusidic acid|acide fusidique, gabapentin|gabapentine, galantamine, gemfibrozil, gliclazide, glimepiride|glimépiride, glyburide, glycopyrronium, guanfacine,
haloperidol|halopéridol, hydrochlorothiazide, hydrocortisone, hydromorphone, hydroxychloroquine, hydroxyzine, ibuprofen|ibuprofène, imipramine, indapamide, indomethacin|indométacine, insulin aspart|insuline asparte,
insulin degludec|insuline dégludec, insulin detemir|insuline détémir, insulin glargine|insuline glargine, insulin lispro|insuline lispro, insulin NPH|insuline NPH, ipratropium, irbesartan|irbésartan, isosorbide dinitrate|dinitrate d’isosorbide,
isotretinoin|isotrétinoïne, ivermectin|ivermectine, ketoconazole|kétoconazole, ketorolac|kétorolac, labetalol|labétalol, lacosamide, lactulose, lamotrigine, lansoprazole, latanoprost, leflunomide|léflunomide, letrozole|létrozole,
levetiracetam|lévétiracétam, levocetirizine|lévocétirizine, levofloxacin|lévofloxacine, levonorgestrel|lévonorgestrel, levonorgestrel intrauterine system|système intra-utérin au lévonorgestrel, levothyroxine|lévothyroxine,
linaclotide, linagliptin|linagliptine, liothyronine, liraglutide, lisdexamfetamine|lisdexamfétamine, lisinopril, lithium carbonate|carbonate de lithium, loperamide|lopéramide, loratadine, lorazepam|lorazépam, losartan, lurasidone,
magnesium|magnésium, mebendazole|mébendazole, medroxyprogesterone|médroxyprogestérone, melatonin|mélatonine, meloxicam|méloxicam, memantine|mémantine, mesalamine|mésalamine, metformin|metformine, methadone|méthadone,
methimazole|méthimazole, methotrexate|méthotrexate, methylphenidate|méthylphénidate, metoclopramide|métoclopramide, metoprolol|métoprolol, metronidazole|métronidazole, minocycline, mirabegron|mirabégron, mirtazapine, modafinil,
mometasone|mométasone, montelukast|montélukast, morphine, moxifloxacin|moxifloxacine, mupirocin|mupirocine, nabilone, nadolol, naloxone, naltrexone, naproxen|naproxène, naratriptan, nicotine gum|gomme de nicotine, nicotine patch|timbre de nicotine,
nifedipine|nifédipine, nitrofurantoin|nitrofurantoïne, nitroglycerin spray|nitroglycérine en vaporisateur, norethindrone|noréthindrone, norgestimate and ethinyl estradiol|norgestimate et éthinylestradiol, nortriptyline, nystatin|nystatine,
olanzapine, olmesartan|olmésartan, olopatadine, omeprazole|oméprazole, ondansetron|ondansétron, orlistat, oseltamivir, oxcarbazepine|oxcarbazépine, oxybutynin|oxybutynine, oxycodone, oxymetazoline|oxymétazoline, paliperidone|palipéridone,
pantoprazole, paroxetine|paroxétine, penicillin V|pénicilline V, perindopril|périndopril, permethrin|perméthrine, phenytoin|phénytoïne, pioglitazone, pirfenidone|pirfénidone, polyethylene glycol 3350|polyéthylèneglycol 3350,
potassium chloride|chlorure de potassium, pramipexole, prasugrel, pravastatin|pravastatine, prednisolone, prednisone, pregabalin|prégabaline, primidone, progesterone|progestérone, propranolol, propylthiouracil, pyridostigmine,
quetiapine|quétiapine, quinapril, rabeprazole|rabéprazole, raloxifene|raloxifène, ramipril, ranolazine, rasagiline, repaglinide|répaglinide, risankizumab, risedronate|risédronate, risperidone|rispéridone, rivaroxaban, rivastigmine,
rizatriptan, ropinirole, rosuvastatin|rosuvastatine, rupatadine, sacubitril and valsartan|sacubitril et valsartan, salbutamol, salmeterol|salmétérol, saxagliptin|saxagliptine, semaglutide|sémaglutide, senna|séné, sertraline,
sildenafil|sildénafil, silodosin|silodosine, simvastatin|simvastatine, sitagliptin|sitagliptine, solifenacin|solifénacine, sotalol, spironolactone, sucralfate, sulfamethoxazole and trimethoprim|sulfaméthoxazole et triméthoprime,
sulfasalazine, sumatriptan, tacrolimus, tadalafil, tamoxifen|tamoxifène, tamsulosin|tamsulosine, telmisartan, temazepam|témazépam, terazosin|térazosine, terbinafine, terbutaline, testosterone|testostérone, tetracycline|tétracycline,
theophylline|théophylline, ticagrelor|ticagrélor, timolol, tiotropium, tirzepatide|tirzépatide, tizanidine, tolterodine|toltérodine, topiramate, torsemide|torsémide, tramadol, tranexamic acid|acide tranexamique, trandolapril, travoprost,
trazodone, tretinoin|trétinoïne, triamcinolone, triamterene|triamtérène, ulipristal, umeclidinium and vilanterol|uméclidinium et vilantérol, upadacitinib, ursodiol, ustekinumab|ustékinumab, valacyclovir, valproic acid|acide valproïque,
valsartan, varenicline|varénicline, vedolizumab|védolizumab, venlafaxine, verapamil|vérapamil, vitamin C|vitamine C, vortioxetine|vortioxétine, warfarin|warfarine, zoledronic acid|acide zolédronique, zolmitriptan, zolpidem, zopiclone
`;

/** `[code, English, French]`, in the order of the English names. */
export const MEDICATIONS: readonly (readonly [code: string, en: string, fr: string])[] = NAMES.trim().split(/,\s+/).map(names => {
  const [en = '', fr = en] = names.trim().split('|');
  return [en.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, ''), en, fr];
});
